package io.github.culvert.host.wasi;

import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The guest's descriptors: 0 to 2 standard, then the mounts, then what it opens, each at the lowest
 * free number. For one thread at a time.
 */
final class Descriptors implements AutoCloseable {
  static final int STDIN = 0;

  private final NavigableMap<Integer, Descriptor> open = new TreeMap<>();

  Descriptors(Map<String, Path> mounts) {
    for (int i = 0; i < 3; i++) {
      add(new Descriptor.Stdio());
    }
    mounts.forEach((guestPath, path) -> add(new Descriptor.Directory(guestPath, path)));
  }

  int add(Descriptor descriptor) {
    int fd = 0;
    while (open.containsKey(fd)) {
      fd++;
    }
    open.put(fd, descriptor);
    return fd;
  }

  boolean isOpen(int fd) {
    return open.containsKey(fd);
  }

  boolean isOpenedByGuest(int fd) {
    return switch (open.get(fd)) {
      case Descriptor.OpenFile _ -> true;
      case Descriptor.Directory directory -> directory.mountedAt() == null;
      case null, default -> false;
    };
  }

  Descriptor get(int fd) {
    Descriptor descriptor = open.get(fd);
    if (descriptor == null) {
      throw new ErrnoException(Errno.EBADF);
    }
    return descriptor;
  }

  Descriptor.Directory directory(int fd) {
    if (get(fd) instanceof Descriptor.Directory directory) {
      return directory;
    }
    throw new ErrnoException(Errno.ENOTDIR);
  }

  void close(int fd) {
    Descriptor descriptor = get(fd);
    open.remove(fd);
    if (descriptor instanceof Descriptor.OpenFile file) {
      Posix.close(file.systemFd());
    }
  }

  /** Closes all; may be called twice. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      close(open.firstKey());
    }
  }
}
