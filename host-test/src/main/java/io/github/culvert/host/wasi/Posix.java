package io.github.culvert.host.wasi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The system calls of Linux that Java's own files cannot do: opening a FIFO without waiting for the
 * other side, reading and writing without waiting, waiting with a time limit. Each throws {@link
 * ErrnoException}. Nothing is linked before the first use, so a test without mounts runs anywhere.
 */
final class Posix {
  static final int O_WRONLY = 1;
  static final int O_RDWR = 2;
  static final int O_CREAT = 0x40;
  static final int O_EXCL = 0x80;
  static final int O_TRUNC = 0x200;
  static final int O_APPEND = 0x400;
  static final int O_NONBLOCK = 0x800;

  private static final int O_CLOEXEC = 0x80000;
  private static final int OWNER_ONLY = 0600;
  private static final short POLLIN = 1;
  private static final int POLLFD_BYTES = 8;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      link(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE =
      link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle UNLINK =
      link("unlink", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle READ =
      link("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle PREAD =
      link("pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle WRITE =
      link("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle POLL =
      link("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  private Posix() {}

  static boolean isHere() {
    return System.getProperty("os.name").equals("Linux");
  }

  /**
   * Opens a file; one that it makes is for the owner alone.
   *
   * @return its descriptor
   */
  static int open(Path path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      var state = arena.allocate(STATE);
      var name = arena.allocateFrom(path.toString());
      return check(state, (int) OPEN.invokeExact(state, name, flags | O_CLOEXEC, OWNER_ONLY));
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  static void close(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      var state = arena.allocate(STATE);
      check(state, (int) CLOSE.invokeExact(state, fd));
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Removes an entry that is no directory. */
  static void unlink(Path path) {
    try (Arena arena = Arena.ofConfined()) {
      var state = arena.allocate(STATE);
      check(state, (int) UNLINK.invokeExact(state, arena.allocateFrom(path.toString())));
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Reads up to {@code length} bytes; fewer, or none at the end, if no more are there. */
  static byte[] read(int fd, int length) {
    try (Arena arena = Arena.ofConfined()) {
      var state = arena.allocate(STATE);
      var buffer = arena.allocate(length);
      long count = (long) READ.invokeExact(state, fd, buffer, (long) length);
      return buffer.asSlice(0, check(state, (int) count)).toArray(ValueLayout.JAVA_BYTE);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** As {@link #read}, from a place in the file. */
  static byte[] pread(int fd, int length, long offset) {
    try (Arena arena = Arena.ofConfined()) {
      var state = arena.allocate(STATE);
      var buffer = arena.allocate(length);
      long count = (long) PREAD.invokeExact(state, fd, buffer, (long) length, offset);
      return buffer.asSlice(0, check(state, (int) count)).toArray(ValueLayout.JAVA_BYTE);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Writes the bytes, or as many as there is room for, and returns how many. */
  static int write(int fd, byte[] bytes) {
    try (Arena arena = Arena.ofConfined()) {
      var state = arena.allocate(STATE);
      var buffer = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      long count = (long) WRITE.invokeExact(state, fd, buffer, (long) bytes.length);
      return check(state, (int) count);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /**
   * Waits until there is something to read or the other side has hung up.
   *
   * @return false if the time was over before
   */
  static boolean awaitReadable(int fd, int timeoutMs) {
    try (Arena arena = Arena.ofConfined()) {
      var state = arena.allocate(STATE);
      var pollFd = arena.allocate(POLLFD_BYTES);
      pollFd.set(JAVA_INT, 0, fd);
      pollFd.set(JAVA_SHORT, 4, POLLIN);
      return check(state, (int) POLL.invokeExact(state, pollFd, 1L, timeoutMs)) > 0;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private static int check(MemorySegment state, int result) {
    if (result < 0) {
      throw new ErrnoException(Errno.ofLinux((int) ERRNO.get(state, 0L)));
    }
    return result;
  }

  private static RuntimeException unchecked(Throwable e) {
    return switch (e) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException("BUG: a system call threw", e);
    };
  }

  // Calling native code is what this class is for.
  @SuppressWarnings("restricted")
  private static MethodHandle link(String name, FunctionDescriptor type, Linker.Option... options) {
    var all = new ArrayList<>(List.of(options));
    all.add(Linker.Option.captureCallState("errno"));
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), type, all.toArray(Linker.Option[]::new));
  }
}
