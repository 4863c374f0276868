package io.github.culvert.host.wasi;

import java.nio.file.Path;

/** What a number that the guest holds stands for. */
sealed interface Descriptor {
  int UNKNOWN = 0;
  int CHARACTER_DEVICE = 2;
  int DIRECTORY = 3;
  int REGULAR_FILE = 4;

  /** WASI's number for the kind of file; a FIFO has none. */
  int fileType();

  /** The flags it was opened with, in WASI's numbers. */
  default int flags() {
    return 0;
  }

  /** Standard input, which is empty, or output or error, which drop what is written. */
  record Stdio() implements Descriptor {
    @Override
    public int fileType() {
      return CHARACTER_DEVICE;
    }
  }

  /**
   * A directory.
   *
   * @param mountedAt the guest's path of a mount; null for one that the guest opened inside a mount
   */
  record Directory(String mountedAt, Path path) implements Descriptor {
    @Override
    public int fileType() {
      return DIRECTORY;
    }
  }

  /**
   * A file or FIFO that the guest opened.
   *
   * @param systemFd the operating system's descriptor
   */
  record OpenFile(int systemFd, int fileType, int flags) implements Descriptor {}
}
