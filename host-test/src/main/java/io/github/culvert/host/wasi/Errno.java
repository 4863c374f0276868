package io.github.culvert.host.wasi;

/** WASI's error numbers, as wazero 1.8.0 gives them for those of Linux. */
final class Errno {
  static final int SUCCESS = 0;
  static final int EAGAIN = 6;
  static final int EBADF = 8;
  static final int EFAULT = 21;
  static final int EINVAL = 28;
  static final int EIO = 29;
  static final int ELOOP = 32;
  static final int ENAMETOOLONG = 37;
  static final int ENOTDIR = 54;
  static final int ENOTSUP = 58;
  static final int EPERM = 63;

  private Errno() {}

  /**
   * WASI's number for Linux's. What wazero does not know, among it EPIPE of a FIFO without a reader
   * and ENXIO of one that has never had any, is EIO.
   */
  static int ofLinux(int errno) {
    return switch (errno) {
      case 1 -> EPERM;
      case 2 -> 44; // ENOENT
      case 4 -> 27; // EINTR
      case 9 -> EBADF;
      case 11 -> EAGAIN;
      case 13 -> 2; // EACCES
      case 14 -> EFAULT;
      case 17 -> 20; // EEXIST
      case 20 -> ENOTDIR;
      case 21 -> 31; // EISDIR
      case 22 -> EINVAL;
      case 30 -> 69; // EROFS
      case 34 -> 68; // ERANGE
      case 36 -> ENAMETOOLONG;
      case 38 -> 52; // ENOSYS
      case 39 -> 55; // ENOTEMPTY
      case 40 -> ELOOP;
      case 88 -> 57; // ENOTSOCK
      case 95 -> ENOTSUP;
      default -> EIO;
    };
  }
}
