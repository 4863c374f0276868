package io.github.culvert.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The bytes of a request's or response's body. Immutable. */
public final class Body {
  /** No bytes. */
  public static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A body of the text's UTF-8 bytes. */
  public static Body of(String text) {
    return new Body(text.getBytes(UTF_8));
  }

  /** A body of a copy of the bytes. */
  public static Body of(byte[] bytes) {
    return new Body(bytes.clone());
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes read as UTF-8; what is no UTF-8 becomes U+FFFD. */
  public String text() {
    return new String(bytes, UTF_8);
  }

  /** How many bytes there are. */
  public int length() {
    return bytes.length;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Equal if all bytes are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Same as {@link #text}. */
  @Override
  public String toString() {
    return text();
  }
}
