package io.github.culvert.guest;

/** Takes the lines of headers apart; what works on bytes allocates nothing. */
public final class HeaderText {
  private HeaderText() {}

  /** Where {@code wanted} is next, or {@code end}. */
  public static int indexOf(byte[] bytes, char wanted, int from, int end) {
    int i = from;
    while (i < end && bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  /** Whether the text's bytes are those at the offset; false where the array has not so many. */
  public static boolean isAt(byte[] bytes, int offset, byte[] text) {
    if (offset < 0 || offset > bytes.length - text.length) {
      return false;
    }
    int i = 0;
    while (i < text.length && bytes[offset + i] == text[i]) {
      i++;
    }
    return i == text.length;
  }

  /** The first byte that is neither blank nor tab, or {@code end}. */
  public static int skipBlanks(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The end without the blanks and tabs before it, but not before {@code from}. */
  public static int trimmedEnd(byte[] bytes, int from, int end) {
    int i = end;
    while (i > from && isBlank(bytes[i - 1])) {
      i--;
    }
    return i;
  }

  /**
   * The text with its ASCII letters in lower case. {@code String.toLowerCase} knows all letters of
   * Unicode, and needs more heap for their tables than a guest has by default.
   */
  public static String lowerCase(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'A' && chars[i] <= 'Z') {
        chars[i] = (char) (chars[i] + ('a' - 'A'));
      }
    }
    return new String(chars);
  }

  /** Whether it is a letter of ASCII or a digit. */
  public static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
