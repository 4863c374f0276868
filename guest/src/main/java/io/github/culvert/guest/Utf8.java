package io.github.culvert.guest;

import java.util.List;

/**
 * UTF-8 (RFC 3629). TeaVM's own charsets take two microseconds for a short string, more than the
 * rest of a request.
 */
public final class Utf8 {
  private static final char REPLACEMENT = '\ufffd';

  private Utf8() {}

  /**
   * The text's bytes; a surrogate without its partner becomes {@code ?}, as with {@link
   * String#getBytes}.
   */
  public static byte[] encode(String text) {
    byte[] bytes = new byte[encodedLength(text)];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[length++] = (byte) c;
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xc0 | c >> 6);
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      } else if (isPair(text, i)) {
        int codePoint = Character.toCodePoint(c, text.charAt(++i));
        bytes[length++] = (byte) (0xf0 | codePoint >> 18);
        bytes[length++] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
        bytes[length++] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
        bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
      } else if (isSurrogate(c)) {
        bytes[length++] = '?';
      } else {
        bytes[length++] = (byte) (0xe0 | c >> 12);
        bytes[length++] = (byte) (0x80 | (c >> 6 & 0x3f));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      }
    }
    return bytes;
  }

  /** The bytes of each text. */
  public static byte[][] encodeAll(List<String> texts) {
    byte[][] encoded = new byte[texts.size()][];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = encode(texts.get(i));
    }
    return encoded;
  }

  /** The text of the bytes; each byte that begins no valid sequence becomes U+FFFD. */
  public static String decode(byte[] bytes, int offset, int length) {
    char[] chars = new char[length];
    int count = 0;
    int end = offset + length;
    for (int i = offset; i < end; ) {
      int size = sequenceLength(bytes, i, end);
      if (size == 1) {
        chars[count++] = (char) bytes[i];
      } else if (size == 2) {
        chars[count++] = (char) ((bytes[i] & 0x1f) << 6 | (bytes[i + 1] & 0x3f));
      } else if (size == 3) {
        chars[count++] =
            (char) ((bytes[i] & 0xf) << 12 | (bytes[i + 1] & 0x3f) << 6 | (bytes[i + 2] & 0x3f));
      } else if (size == 4) {
        int codePoint =
            (bytes[i] & 7) << 18
                | (bytes[i + 1] & 0x3f) << 12
                | (bytes[i + 2] & 0x3f) << 6
                | (bytes[i + 3] & 0x3f);
        chars[count++] = Character.highSurrogate(codePoint);
        chars[count++] = Character.lowSurrogate(codePoint);
      } else {
        chars[count++] = REPLACEMENT;
        size = 1;
      }
      i += size;
    }
    return new String(chars, 0, count);
  }

  private static int encodedLength(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        if (c < 0x800) {
          length++;
        } else if (isPair(text, i)) {
          length += 2;
          i++;
        } else if (!isSurrogate(c)) {
          length += 2;
        }
      }
    }
    return length;
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private static boolean isSurrogate(char c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /**
   * The length of the valid sequence at {@code i}, by the table of RFC 3629, section 4; 0 if there
   * is none.
   */
  private static int sequenceLength(byte[] bytes, int i, int end) {
    int first = bytes[i] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    int size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (size > end - i) {
      return 0;
    }
    int second = bytes[i + 1] & 0xff;
    int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int k = 2; k < size; k++) {
      if ((bytes[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return size;
  }
}
