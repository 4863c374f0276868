package io.github.culvert.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * HTTP and the guest speak bytes. Inside this package a <em>wire string</em> holds one byte in each
 * char, so that a value that is no UTF-8 survives and two different values stay different. The
 * public types hold text; this is where the two meet.
 */
final class WireText {
  private WireText() {}

  static String ofText(String text) {
    return ofBytes(text.getBytes(UTF_8));
  }

  static String ofBytes(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  static byte[] bytes(String wire) {
    return wire.getBytes(ISO_8859_1);
  }

  /** The text; what is no UTF-8 becomes U+FFFD. */
  static String text(String wire) {
    return new String(bytes(wire), UTF_8);
  }
}
