package io.github.culvert.guest.bridge;

import java.util.Arrays;
import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.StaticInit;
import org.teavm.interop.c.Include;

/**
 * The functions of WASI preview 1 that the bridge needs, and their wrapping in methods on byte
 * arrays. Results are WASI error numbers, 0 for success; what a call yields besides is in {@link
 * #result}.
 *
 * <p>wazero 1.8 to 1.12: only {@code poll_oneoff} with a read subscription on descriptor 0 waits,
 * for real and with a real timeout; no other call and no other descriptor does.
 *
 * @see <a href="https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md">WASI preview
 *     1</a>
 */
@Include("wasi.h")
@StaticInit
final class Wasi {
  static final int SUCCESS = 0;
  static final int EAGAIN = 6;
  static final int EEXIST = 20;
  static final int ENOENT = 44;

  private static final int EINTR = 27;

  private static final int NONBLOCK = 4;
  private static final int NOT_FOLLOWED = 0;
  private static final int FOLLOWED = 1;
  private static final int EXISTING = 0;
  private static final int CREATE = 1;
  private static final int EXCLUSIVE = 4;
  private static final long RIGHT_READ = 1L << 1;
  private static final long RIGHT_WRITE = 1L << 6;
  private static final long RIGHT_POLL = 1L << 27;

  private static final int FIRST_PREOPEN = 3;
  private static final int SUBSCRIPTION_BYTES = 48;
  private static final int EVENT_BYTES = 32;
  private static final int EVENT_ERROR = 8;
  private static final int EVENT_TYPE = 10;
  private static final int CLOCK = 0;
  private static final int FD_READ = 1;
  private static final int CLOCK_MONOTONIC = 1;

  private static final int EVENTS = 2 * SUBSCRIPTION_BYTES;
  private static final int EVENT_COUNT = EVENTS + 2 * EVENT_BYTES;

  /** Room for the small structures of a call: two subscriptions and two events at most. */
  private static final byte[] SCRATCH = new byte[EVENT_COUNT + 8];

  /** What the last successful call yielded: a descriptor or a number of bytes. */
  static int result;

  private Wasi() {}

  /** The descriptor of the mounted directory of that path, or -1. */
  static int findMount(byte[] path) {
    Address scratch = Address.ofData(SCRATCH);
    for (int fd = FIRST_PREOPEN; fdPrestatGet(fd, scratch) == SUCCESS; fd++) {
      int length = scratch.add(4).getInt();
      byte[] name = new byte[length];
      if (length == path.length
          && fdPrestatDirName(fd, Address.ofData(name), length) == SUCCESS
          && Arrays.equals(name, path)) {
        return fd;
      }
      scratch = Address.ofData(SCRATCH);
    }
    return -1;
  }

  /** Opens an entry for reading, without blocking; the descriptor is the lowest that is free. */
  static int openForReading(int directory, byte[] path) {
    return open(directory, path, NOT_FOLLOWED, EXISTING, RIGHT_READ | RIGHT_POLL);
  }

  /** Opens what an entry, or a link that it is, leads to. */
  static int openLinked(int directory, byte[] path) {
    return open(directory, path, FOLLOWED, EXISTING, RIGHT_READ);
  }

  /** Opens an entry for writing, without blocking; fails where a FIFO has no reader. */
  static int openForWriting(int directory, byte[] path) {
    return open(directory, path, NOT_FOLLOWED, EXISTING, RIGHT_WRITE);
  }

  /** Makes a file and opens it; {@link #EEXIST} where anything has that name, also a link. */
  static int create(int directory, byte[] path) {
    return open(directory, path, NOT_FOLLOWED, CREATE | EXCLUSIVE, RIGHT_WRITE);
  }

  private static int open(int directory, byte[] path, int links, int how, long rights) {
    Address scratch = Address.ofData(SCRATCH);
    Address name = Address.ofData(path);
    int error = pathOpen(directory, links, name, path.length, how, rights, 0, NONBLOCK, scratch);
    result = scratch.getInt();
    return error;
  }

  /** Removes an entry that is no directory; a link itself, not what it leads to. */
  static void remove(int directory, byte[] path) {
    pathUnlinkFile(directory, Address.ofData(path), path.length);
  }

  static void close(int fd) {
    fdClose(fd);
  }

  static int read(int fd, byte[] bytes, int offset, int length) {
    Address scratch = vector(bytes, offset, length);
    int error = fdRead(fd, scratch, 1, scratch.add(8));
    result = scratch.add(8).getInt();
    return error;
  }

  static int read(int fd, long position, byte[] bytes, int length) {
    Address scratch = vector(bytes, 0, length);
    int error = fdPread(fd, scratch, 1, position, scratch.add(8));
    result = scratch.add(8).getInt();
    return error;
  }

  static int write(int fd, byte[] bytes, int length) {
    Address scratch = vector(bytes, 0, length);
    int error = fdWrite(fd, scratch, 1, scratch.add(8));
    result = scratch.add(8).getInt();
    return error;
  }

  private static Address vector(byte[] bytes, int offset, int length) {
    Address scratch = Address.ofData(SCRATCH);
    scratch.putAddress(Address.ofData(bytes).add(offset));
    scratch.add(4).putInt(length);
    return scratch;
  }

  /**
   * Waits until descriptor 0 can be read or is at its end; says whether it can. Traefik's Go sends
   * signals to its own threads, mostly under load, and wazero ends the wait with the first one.
   */
  static boolean awaitReadable(Deadline deadline) {
    int error = EINTR;
    while (error == EINTR) {
      int remainingMs = deadline.remainingMs();
      if (remainingMs == 0) {
        return false;
      }
      error = poll(remainingMs);
    }
    return error == SUCCESS && isReadable();
  }

  /** Waits for that time, or less if descriptor 0 can be read before. */
  static void pause(int ms) {
    poll(ms);
  }

  private static int poll(int timeoutMs) {
    Arrays.fill(SCRATCH, (byte) 0);
    Address scratch = Address.ofData(SCRATCH);
    scratch.add(8).putByte((byte) FD_READ);
    Address clock = scratch.add(SUBSCRIPTION_BYTES);
    clock.putLong(1);
    clock.add(8).putByte((byte) CLOCK);
    clock.add(16).putInt(CLOCK_MONOTONIC);
    clock.add(24).putLong(timeoutMs * 1_000_000L);
    return pollOneoff(scratch, scratch.add(EVENTS), 2, scratch.add(EVENT_COUNT));
  }

  /** Whether the last poll was for descriptor 0, and not for the end of its time alone. */
  private static boolean isReadable() {
    Address scratch = Address.ofData(SCRATCH);
    int count = scratch.add(EVENT_COUNT).getInt();
    for (int i = 0; i < count; i++) {
      Address event = scratch.add(EVENTS + i * EVENT_BYTES);
      if (event.add(EVENT_TYPE).getByte() == FD_READ && event.add(EVENT_ERROR).getShort() == 0) {
        return true;
      }
    }
    return false;
  }

  @Import(name = "wasi_fd_prestat_get")
  private static native int fdPrestatGet(int fd, Address prestat);

  @Import(name = "wasi_fd_prestat_dir_name")
  private static native int fdPrestatDirName(int fd, Address path, int length);

  @Import(name = "wasi_path_open")
  private static native int pathOpen(
      int fd,
      int lookupFlags,
      Address path,
      int pathLength,
      int openFlags,
      long rights,
      long inheritedRights,
      int fdFlags,
      Address openedFd);

  @Import(name = "wasi_path_unlink_file")
  private static native int pathUnlinkFile(int fd, Address path, int pathLength);

  @Import(name = "wasi_fd_close")
  private static native int fdClose(int fd);

  @Import(name = "wasi_fd_read")
  private static native int fdRead(int fd, Address vectors, int count, Address read);

  @Import(name = "wasi_fd_pread")
  private static native int fdPread(int fd, Address vectors, int count, long offset, Address read);

  @Import(name = "wasi_fd_write")
  private static native int fdWrite(int fd, Address vectors, int count, Address written);

  @Import(name = "wasi_poll_oneoff")
  private static native int pollOneoff(
      Address subscriptions, Address events, int count, Address eventCount);
}
