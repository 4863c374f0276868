package io.github.culvert.mapper.bridge;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The system calls that FIFOs need and the JDK has not, for Linux on x86-64 and arm64. A result
 * below 0 is a negated errno. Nothing here blocks but {@link #poll}. Safe for concurrent use.
 */
final class Posix {
  static final int O_RDONLY = 0;
  static final int O_WRONLY = 1;
  static final int O_RDWR = 2;

  static final int ENOENT = 2;
  static final int EAGAIN = 11;
  static final int EEXIST = 17;
  static final int ENXIO = 6;

  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final long FIONREAD = 0x541b;
  private static final int F_SETPIPE_SZ = 1031;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

  /** Lets read and write use Java's arrays; for calls that return at once. */
  private static final Linker.Option ON_HEAP = Linker.Option.critical(true);

  private static final VarHandle ERRNO_VALUE =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final long STATE_BYTES = Linker.Option.captureStateLayout().byteSize();

  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle MKFIFO =
      function("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), ERRNO);
  private static final MethodHandle READ =
      function(
          "read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), ERRNO, ON_HEAP);
  private static final MethodHandle WRITE =
      function(
          "write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), ERRNO, ON_HEAP);
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle POLL =
      function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle IOCTL =
      function(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle FCNTL =
      function(
          "fcntl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle STRERROR =
      function("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private Posix() {}

  /** Opens without blocking; closed in programs that this one starts. */
  static int open(Path path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE_BYTES, Integer.BYTES);
      MemorySegment name = arena.allocateFrom(path.toString());
      return result((int) OPEN.invokeExact(state, name, flags | O_NONBLOCK | O_CLOEXEC), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Makes a FIFO; the process's umask takes from the mode. */
  static int makeFifo(Path path, int mode) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE_BYTES, Integer.BYTES);
      MemorySegment name = arena.allocateFrom(path.toString());
      return result((int) MKFIFO.invokeExact(state, name, mode), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Reads into {@code target} from {@code offset} to its end. */
  static int read(int descriptor, byte[] target, int offset) {
    try {
      MemorySegment state = MemorySegment.ofArray(new int[1]);
      MemorySegment room = MemorySegment.ofArray(target).asSlice(offset);
      long count = (long) READ.invokeExact(state, descriptor, room, room.byteSize());
      return result((int) count, state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Writes the first {@code length} bytes of {@code source}. */
  static int write(int descriptor, byte[] source, int length) {
    try {
      MemorySegment state = MemorySegment.ofArray(new int[1]);
      MemorySegment bytes = MemorySegment.ofArray(source);
      long count = (long) WRITE.invokeExact(state, descriptor, bytes, (long) length);
      return result((int) count, state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static void close(int descriptor) {
    try {
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Waits for one of {@code count} pollfd records; see {@link PollSet}. */
  static int poll(MemorySegment records, long count, int timeoutMs) {
    try {
      return (int) POLL.invokeExact(records, count, timeoutMs);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** How many bytes wait in the FIFO, or -1. */
  static int available(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_INT);
      int result = (int) IOCTL.invokeExact(descriptor, FIONREAD, count);
      return result < 0 ? result : count.get(JAVA_INT, 0);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Asks for room in the FIFO; what the kernel refuses stays as it is. */
  static void setPipeBytes(int descriptor, int bytes) {
    try {
      int _ = (int) FCNTL.invokeExact(descriptor, F_SETPIPE_SZ, bytes);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** The system's text for a negated errno. */
  @SuppressWarnings("restricted") // the C library ends its texts with NUL
  static String describe(int result) {
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(-result);
      return text.reinterpret(Long.MAX_VALUE).getString(0) + " (errno " + -result + ")";
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static int result(int result, MemorySegment state) {
    return result >= 0 ? result : -(int) ERRNO_VALUE.get(state, 0L);
  }

  @SuppressWarnings("restricted") // the manifest grants native access: Enable-Native-Access
  private static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
  }

  /** A downcall handle declares Throwable, but only a wrong signature makes it throw. */
  private static AssertionError impossible(Throwable e) {
    return new AssertionError("BUG: calling the C library", e);
  }
}
