package io.github.culvert.guest;

import io.github.culvert.wire.HeaderRules;

/**
 * The name of a header, checked and encoded once; made where a middleware is made, used for each
 * request.
 */
public final class HeaderName {
  private final String text;
  private final byte[] bytes;

  private HeaderName(String text, byte[] bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /**
   * The header name.
   *
   * @throws IllegalArgumentException if HTTP does not allow it (RFC 9110, section 5.1)
   */
  public static HeaderName of(String name) {
    byte[] bytes = Utf8.encode(name);
    if (!HeaderRules.isName(bytes, 0, bytes.length)) {
      throw new IllegalArgumentException("not a header name: \"" + name + "\"");
    }
    return new HeaderName(name, bytes);
  }

  /** The name's bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return text;
  }
}
