package io.github.culvert.host.wasi;

/** Ends a WASI function with an error number, which is its result to the guest. */
final class ErrnoException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int errno;

  ErrnoException(int errno) {
    super("errno=" + errno, null, false, false);
    this.errno = errno;
  }

  int errno() {
    return errno;
  }
}
