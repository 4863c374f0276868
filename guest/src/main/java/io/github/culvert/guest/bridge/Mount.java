package io.github.culvert.guest.bridge;

import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.BridgeFiles;

/**
 * The bridge's directory as the guest sees it. Descriptor 0 is kept for the reply channel, the only
 * one that can be waited for: no other entry is ever left open there.
 */
final class Mount {
  static final byte[] TABLE = Utf8.encode(BridgeFiles.TABLE);
  static final byte[] REQUESTS = Utf8.encode(BridgeFiles.REQUESTS);
  static final byte[] CHANNELS = Utf8.encode(BridgeFiles.CHANNELS);
  static final int CHANNEL_FD = 0;

  private static final int CLOSED = -1;

  private final byte[] path;
  private int directory = CLOSED;

  /**
   * @param path where settings.mounts mounts the bridge, such as {@code /bridge}
   */
  Mount(String path) {
    this.path = Utf8.encode(path);
  }

  /** Opens an entry at a descriptor other than 0; -1 if that fails. */
  int open(byte[] entry, boolean forWriting) {
    if (!find()) {
      return CLOSED;
    }
    int fd = openAny(entry, forWriting);
    if (fd != CHANNEL_FD) {
      return fd;
    }
    int other = openAny(entry, forWriting);
    Wasi.close(CHANNEL_FD);
    return other;
  }

  /**
   * Opens for a moment what an entry, or a link that it is, leads to; -1 if that fails. The
   * descriptor may be any.
   */
  int openLinked(byte[] entry) {
    return find() && Wasi.openLinked(directory, entry) == Wasi.SUCCESS ? Wasi.result : CLOSED;
  }

  /** Opens a FIFO for reading at descriptor 0, in place of what is there; says whether it is. */
  boolean openChannel(byte[] entry) {
    if (!find()) {
      return false;
    }
    Wasi.close(CHANNEL_FD);
    int fd = openAny(entry, false);
    if (fd > CHANNEL_FD) {
      Wasi.close(fd);
    }
    return fd == CHANNEL_FD;
  }

  /** Makes an empty file that is not there; the error, if it is or cannot be made. */
  int create(byte[] entry) {
    if (!find()) {
      return Wasi.ENOENT;
    }
    int error = Wasi.create(directory, entry);
    if (error == Wasi.SUCCESS) {
      Wasi.close(Wasi.result);
    }
    return error;
  }

  /** Removes a file, if it is there. */
  void remove(byte[] entry) {
    if (find()) {
      Wasi.remove(directory, entry);
    }
  }

  private int openAny(byte[] entry, boolean forWriting) {
    int error =
        forWriting ? Wasi.openForWriting(directory, entry) : Wasi.openForReading(directory, entry);
    return error == Wasi.SUCCESS ? Wasi.result : CLOSED;
  }

  private boolean find() {
    if (directory == CLOSED) {
      directory = Wasi.findMount(path);
    }
    return directory != CLOSED;
  }
}
