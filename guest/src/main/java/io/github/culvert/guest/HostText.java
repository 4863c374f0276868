package io.github.culvert.guest;

import org.teavm.interop.Address;

/** Reads a text whose length the host tells only when it is asked for it. */
abstract class HostText {
  private static final int FIRST_BYTES = 256;
  private static final int KEPT_BYTES = 1024;

  /** What the host has written; a field of each, since a static one is asked for anew each time. */
  private byte[] buffer = new byte[FIRST_BYTES];

  /** Calls the host function; returns the length in bytes, which may be larger than the limit. */
  abstract int read(Address buffer, int limit);

  final String text() {
    int length = read();
    return Utf8.decode(buffer, 0, length);
  }

  /** Whether it is one of these texts. Allocates nothing. */
  final boolean isOneOf(byte[][] texts) {
    int length = texts.length == 0 ? 0 : read();
    for (byte[] text : texts) {
      if (length == text.length && HeaderText.isAt(buffer, 0, text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the path at the text's beginning is one of these or lies below it. Allocates nothing
   * but for a long text.
   */
  final boolean isBelow(byte[][] paths) {
    int length = paths.length == 0 ? 0 : read();
    for (byte[] path : paths) {
      if (length >= path.length && HeaderText.isAt(buffer, 0, path) && endsAt(path, length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the path that begins the text ends with a segment. */
  private boolean endsAt(byte[] path, int length) {
    int border = length > path.length ? buffer[path.length] : '/';
    return path[path.length - 1] == '/' || border == '/' || border == '?';
  }

  private int read() {
    if (buffer.length > KEPT_BYTES) {
      buffer = new byte[FIRST_BYTES];
    }
    int length = read(Address.ofData(buffer), buffer.length);
    if (length > buffer.length) {
      buffer = new byte[length];
      read(Address.ofData(buffer), length);
    }
    return length;
  }
}
