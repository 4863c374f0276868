package io.github.culvert.example.jwt;

import io.github.culvert.guest.Utf8;
import java.util.Base64;

/** Base64url without padding (RFC 7515, section 2), where each text has one spelling only. */
final class Base64Url {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Url() {}

  /**
   * Decodes the text.
   *
   * @throws IllegalArgumentException if it is not in base64url
   */
  static byte[] decode(String text) {
    // TeaVM's decoder takes other characters for some of the alphabet.
    for (int i = 0; i < text.length(); i++) {
      if (ALPHABET.indexOf(text.charAt(i)) < 0) {
        throw new IllegalArgumentException("not in base64url");
      }
    }
    byte[] bytes = Base64.getUrlDecoder().decode(Utf8.encode(text));
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
      throw new IllegalArgumentException("not in base64url");
    }
    return bytes;
  }
}
