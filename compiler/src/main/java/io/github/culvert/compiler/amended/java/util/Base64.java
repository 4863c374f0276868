package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.Arrays;

/** Refuses what is no Base64. */
final class Base64 {
  private Base64() {}

  static class Decoder {
    private int[] mapping;

    @Replaces
    public byte[] decode(String text) {
      byte[] bytes = new byte[text.length()];
      for (int i = 0; i < bytes.length; i++) {
        // As ISO 8859-1, and what is not that as something that is not Base64 either.
        bytes[i] = text.charAt(i) < 256 ? (byte) text.charAt(i) : (byte) '?';
      }
      return decode(bytes);
    }

    @Replaces
    public byte[] decode(byte[] text) {
      if (text.length == 1) {
        throw new IllegalArgumentException(
            "Input byte[] should at least have 2 bytes for base64 bytes");
      }
      byte[] bytes = new byte[text.length / 4 * 3 + 2];
      int length = 0;
      int bits = 0;
      int count = 0;
      int index = 0;
      for (; index < text.length && text[index] != '='; index++) {
        bits = bits << 6 | value(text[index]);
        if (++count == 4) {
          bytes[length++] = (byte) (bits >> 16);
          bytes[length++] = (byte) (bits >> 8);
          bytes[length++] = (byte) bits;
          count = 0;
          bits = 0;
        }
      }
      checkEnd(text, index, count);
      if (count >= 2) {
        bytes[length++] = (byte) ((bits << (6 * (4 - count))) >> 16);
      }
      if (count == 3) {
        bytes[length++] = (byte) ((bits << 6) >> 8);
      }
      return Arrays.copyOf(bytes, length);
    }

    @Adds
    private int value(byte character) {
      boolean url = mapping['-'] == 62;
      boolean legal =
          (character >= 'A' && character <= 'Z')
              || (character >= 'a' && character <= 'z')
              || (character >= '0' && character <= '9')
              || character == (url ? '-' : '+')
              || character == (url ? '_' : '/');
      if (!legal) {
        throw new IllegalArgumentException(
            "Illegal base64 character " + Integer.toString(character, 16));
      }
      return mapping[character];
    }

    /**
     * Checks what stands behind the last character.
     *
     * @param count of the characters since the last whole three bytes
     */
    @Adds
    private static void checkEnd(byte[] text, int index, int count) {
      int end = index;
      if (index < text.length) {
        boolean padded =
            count == 3 || (count == 2 && index + 1 < text.length && text[index + 1] == '=');
        if (!padded) {
          throw new IllegalArgumentException("Input byte array has wrong 4-byte ending unit");
        }
        end = index + 4 - count;
      }
      if (count == 1) {
        throw new IllegalArgumentException("Last unit does not have enough valid bits");
      }
      if (end < text.length) {
        throw new IllegalArgumentException("Input byte array has incorrect ending byte at " + end);
      }
    }
  }
}
