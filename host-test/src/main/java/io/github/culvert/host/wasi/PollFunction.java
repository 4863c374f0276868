package io.github.culvert.host.wasi;

import io.github.culvert.host.wasi.Descriptor.OpenFile;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code poll_oneoff} as wazero 1.8.0 has it in Traefik: it really waits only for descriptor 0, and
 * only if a file was opened there; the time limit is that of the shortest clock. Everything else is
 * ready at once, and a mere sleep ends at once.
 *
 * <pre>
 * subscription  0          8      9       16          24        32
 *               +----------+------+-------+-----------+---------+-----------+
 *               | userdata | type |       | clock id  | timeout | precision |
 *               +----------+------+-------+-----------+---------+-----------+
 *               | flags (2)            |  or, for type 1 and 2, the descriptor at 16
 *               40                     48
 *
 * event         0          8      10      11                    32
 *               +----------+------+-------+---------------------+
 *               | userdata | errno| type  |                     |
 *               +----------+------+-------+---------------------+
 * </pre>
 */
final class PollFunction {
  private static final int SUBSCRIPTION_BYTES = 48;
  private static final int EVENT_BYTES = 32;
  private static final int CLOCK = 0;
  private static final int READ = 1;
  private static final int WRITE = 2;

  private final Descriptors descriptors;

  PollFunction(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  private record Event(long userData, int errno, int type) {}

  /**
   * @param in the subscriptions' address
   * @param out the events' address
   * @param result where the count of events goes
   */
  void poll(WasiMemory memory, int in, int out, int count, int result) {
    if (count <= 0) {
      throw new ErrnoException(Errno.EINVAL);
    }
    var ready = new ArrayList<Event>();
    var waiting = new ArrayList<Event>();
    long timeoutNs = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      int subscription = in + i * SUBSCRIPTION_BYTES;
      long userData = memory.readLong(subscription);
      int type = memory.readByte(subscription + 8);
      switch (type) {
        case CLOCK -> {
          timeoutNs = Math.min(timeoutNs, relativeTimeout(memory, subscription));
          ready.add(new Event(userData, Errno.SUCCESS, CLOCK));
        }
        case READ -> {
          int fd = memory.readInt(subscription + 16);
          (waits(fd) ? waiting : ready).add(new Event(userData, readErrno(fd), READ));
        }
        case WRITE ->
            ready.add(new Event(userData, writeErrno(memory.readInt(subscription + 16)), WRITE));
        default -> throw new ErrnoException(Errno.EINVAL);
      }
    }
    if (!waiting.isEmpty() && isReadable(timeoutNs)) {
      ready.addAll(waiting);
    }
    write(memory, out, ready);
    memory.writeInt(result, ready.size());
  }

  private static long relativeTimeout(WasiMemory memory, int subscription) {
    return switch (memory.readShort(subscription + 40)) {
      case 0 -> memory.readLong(subscription + 24);
      case 1 -> throw new ErrnoException(Errno.ENOTSUP); // an absolute time
      default -> throw new ErrnoException(Errno.EINVAL);
    };
  }

  private boolean waits(int fd) {
    return fd == Descriptors.STDIN && descriptors.isOpen(fd);
  }

  private int readErrno(int fd) {
    return descriptors.isOpen(fd) ? Errno.SUCCESS : Errno.EBADF;
  }

  private int writeErrno(int fd) {
    return descriptors.isOpen(fd) ? Errno.ENOTSUP : Errno.EBADF;
  }

  /** Empty standard input is at its end, so it is readable. */
  private boolean isReadable(long timeoutNs) {
    int timeoutMs = (int) Math.min(timeoutNs / 1_000_000, Integer.MAX_VALUE);
    return !(descriptors.get(Descriptors.STDIN) instanceof OpenFile file)
        || Posix.awaitReadable(file.systemFd(), timeoutMs);
  }

  private static void write(WasiMemory memory, int out, List<Event> events) {
    for (int i = 0; i < events.size(); i++) {
      int address = out + i * EVENT_BYTES;
      memory.write(address, new byte[EVENT_BYTES]);
      memory.writeLong(address, events.get(i).userData());
      memory.writeInt(address + 8, events.get(i).errno() | events.get(i).type() << 16);
    }
  }
}
