package io.github.culvert.guest;

import org.teavm.interop.Address;

/** Reads a text whose length the host tells only when it is asked for it. */
abstract class HostText {
  private static final int FIRST_BYTES = 256;

  /** Calls the host function; returns the length in bytes, which may be larger than the limit. */
  abstract int read(Address buffer, int limit);

  final byte[] bytes() {
    byte[] buffer = new byte[FIRST_BYTES];
    int length = read(Address.ofData(buffer), buffer.length);
    if (length > buffer.length) {
      buffer = new byte[length];
      read(Address.ofData(buffer), length);
    }
    byte[] exact = new byte[length];
    System.arraycopy(buffer, 0, exact, 0, length);
    return exact;
  }

  final String text() {
    byte[] bytes = bytes();
    return Utf8.decode(bytes, 0, bytes.length);
  }
}
