package io.github.culvert.host.wasi;

import io.github.culvert.host.wasi.Descriptor.Directory;
import io.github.culvert.host.wasi.Descriptor.OpenFile;
import io.github.culvert.host.wasi.Descriptor.Stdio;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The functions on files that the bridge needs, as wazero 1.8.0 has them. Each ends by returning or
 * with an {@link ErrnoException}. For one thread at a time.
 */
final class FileFunctions {
  private static final int SYMLINK_FOLLOW = 1;
  private static final int CREATE = 1;
  private static final int OPEN_DIRECTORY = 2;
  private static final int EXCLUSIVE = 4;
  private static final int TRUNCATE = 8;
  private static final int APPEND = 1;
  private static final int NONBLOCK = 4;
  private static final int RIGHT_READ = 1 << 1;
  private static final int RIGHT_WRITE = 1 << 6;

  private final Descriptors descriptors;

  FileFunctions(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  /** {@code path_open}: makes a descriptor of the lowest free number. */
  void open(WasiMemory memory, long[] args) {
    Path path = resolve((int) args[0], memory.read((int) args[2], (int) args[3]));
    int openFlags = (int) args[4];
    int flags = (int) args[7];
    boolean follow = ((int) args[1] & SYMLINK_FOLLOW) != 0;
    boolean isNew = (openFlags & CREATE) != 0 && (openFlags & EXCLUSIVE) != 0;
    if (!follow && !isNew && Files.isSymbolicLink(path)) {
      throw new ErrnoException(Errno.ELOOP);
    }
    Descriptor opened;
    if (!isNew && Files.isDirectory(path)) {
      opened = new Directory(null, path);
    } else if ((openFlags & OPEN_DIRECTORY) != 0 && Files.exists(path)) {
      throw new ErrnoException(Errno.ENOTDIR);
    } else {
      int systemFd = Posix.open(path, systemFlags(openFlags, flags, args[5]));
      int type = Files.isRegularFile(path) ? Descriptor.REGULAR_FILE : Descriptor.UNKNOWN;
      opened = new OpenFile(systemFd, type, flags & (APPEND | NONBLOCK));
    }
    memory.writeInt((int) args[8], descriptors.add(opened));
  }

  /** The guest cannot leave its mount by the path; a symbolic link inside of it can lead out. */
  private Path resolve(int fd, byte[] guestPath) {
    if (guestPath.length == 0) {
      throw new ErrnoException(Errno.EINVAL);
    }
    Path relative = Path.of(new String(guestPath, StandardCharsets.UTF_8)).normalize();
    if (relative.isAbsolute() || relative.startsWith("..")) {
      throw new ErrnoException(Errno.EPERM);
    }
    return descriptors.directory(fd).path().resolve(relative);
  }

  private static int systemFlags(int openFlags, int flags, long rights) {
    int system = 0;
    boolean writes = false;
    if ((openFlags & CREATE) != 0) {
      system |= Posix.O_CREAT;
      writes = true;
    }
    if ((openFlags & EXCLUSIVE) != 0) {
      system |= Posix.O_EXCL;
    }
    if ((openFlags & TRUNCATE) != 0) {
      system |= Posix.O_TRUNC;
      writes = true;
    }
    if ((flags & APPEND) != 0) {
      system |= Posix.O_APPEND;
      writes = true;
    }
    if ((flags & NONBLOCK) != 0) {
      system |= Posix.O_NONBLOCK;
    }
    return system | access(rights, writes);
  }

  /** Rights say whether to read or write; without any, the other flags do. */
  private static int access(long rights, boolean writes) {
    boolean read = (rights & RIGHT_READ) != 0;
    boolean write = (rights & RIGHT_WRITE) != 0;
    if (write) {
      return read ? Posix.O_RDWR : Posix.O_WRONLY;
    }
    return writes && !read ? Posix.O_RDWR : 0;
  }

  /** {@code path_unlink_file}. */
  void unlink(WasiMemory memory, int fd, int path, int length) {
    Posix.unlink(resolve(fd, memory.read(path, length)));
  }

  /** {@code fd_close}. */
  void close(int fd) {
    descriptors.close(fd);
  }

  /** {@code fd_read}. */
  void read(WasiMemory memory, int fd, int spans, int count, int result) {
    Descriptor descriptor = descriptors.get(fd);
    fill(memory, spans, count, result, (length, _) -> read(descriptor, length));
  }

  private static byte[] read(Descriptor descriptor, int length) {
    return switch (descriptor) {
      case OpenFile file -> Posix.read(file.systemFd(), length);
      case Stdio _ -> new byte[0];
      case Directory _ -> throw new ErrnoException(Errno.EBADF);
    };
  }

  /** {@code fd_pread}. */
  void readAt(WasiMemory memory, int fd, int spans, int count, long offset, int result) {
    if (!(descriptors.get(fd) instanceof OpenFile file)) {
      throw new ErrnoException(Errno.EBADF);
    }
    fill(
        memory,
        spans,
        count,
        result,
        (length, before) -> Posix.pread(file.systemFd(), length, offset + before));
  }

  private interface Source {
    /** Up to so many bytes, when {@code before} have been read already. */
    byte[] read(int length, int before);
  }

  /** Fills one span after the other until one does not become full. */
  private static void fill(WasiMemory memory, int spans, int count, int result, Source source) {
    int total = 0;
    for (var span : memory.spans(spans, count)) {
      if (span.length() == 0) {
        continue;
      }
      byte[] bytes = source.read(span.length(), total);
      memory.write(span.address(), bytes);
      total += bytes.length;
      if (bytes.length < span.length()) {
        break;
      }
    }
    memory.writeInt(result, total);
  }

  /** {@code fd_write}. */
  void write(WasiMemory memory, int fd, int spans, int count, int result) {
    Descriptor descriptor = descriptors.get(fd);
    int total = 0;
    for (var span : memory.spans(spans, count)) {
      total += write(descriptor, memory.read(span.address(), span.length()));
    }
    memory.writeInt(result, total);
  }

  private static int write(Descriptor descriptor, byte[] bytes) {
    return switch (descriptor) {
      case OpenFile file -> Posix.write(file.systemFd(), bytes);
      case Stdio _ -> bytes.length;
      case Directory _ -> throw new ErrnoException(Errno.EBADF);
    };
  }

  /** {@code fd_fdstat_get}: kind and flags; all rights, since nobody asks for them. */
  void status(WasiMemory memory, int fd, int result) {
    Descriptor descriptor = descriptors.get(fd);
    memory.writeLong(result, descriptor.fileType() | (long) descriptor.flags() << 16);
    memory.writeLong(result + 8, -1);
    memory.writeLong(result + 16, -1);
  }

  /** {@code fd_prestat_get}: the length of a mount's path, behind the number 0 for directories. */
  void mount(WasiMemory memory, int fd, int result) {
    memory.writeLong(result, (long) mountPath(fd).length << 32);
  }

  /** {@code fd_prestat_dir_name}. */
  void mountName(WasiMemory memory, int fd, int address, int length) {
    byte[] path = mountPath(fd);
    if (path.length < length) {
      throw new ErrnoException(Errno.ENAMETOOLONG);
    }
    memory.write(address, Arrays.copyOf(path, length));
  }

  private byte[] mountPath(int fd) {
    if (descriptors.get(fd) instanceof Directory directory && directory.mountedAt() != null) {
      return directory.mountedAt().getBytes(StandardCharsets.UTF_8);
    }
    throw new ErrnoException(Errno.EBADF);
  }
}
