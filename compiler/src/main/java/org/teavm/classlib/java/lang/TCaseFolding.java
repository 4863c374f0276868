package org.teavm.classlib.java.lang;

/** Compares texts without regard to case in all of Unicode's alphabets. */
public final class TCaseFolding {
  /** Letters whose upper case has another lower case than they: one more way to write it. */
  private static final String VARIANTS =
      "\u00b5\u0131\u017f\u0345\u03c2\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u1c80\u1c81\u1c82"
          + "\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88\u1e9b\u1fbe";

  private static final String FOLDED =
      "\u03bcis\u03b9\u03c3\u03b2\u03b8\u03c6\u03c0\u03ba\u03c1\u03b5\u0432\u0434\u043e"
          + "\u0441\u0442\u0442\u044a\u0463\ua64b\u1e61\u03b9";

  private TCaseFolding() {}

  /** Compares the characters of two texts; where one text ends, the other is not longer. */
  public static int compare(
      String text, int from, int to, String other, int otherFrom, int otherTo) {
    int length = Math.min(to - from, otherTo - otherFrom);
    int pairs = 0; // whether a pair is one character: not yet known, 1 or -1
    for (int i = 0; i < length; i++) {
      char first = text.charAt(from + i);
      char second = other.charAt(otherFrom + i);
      if (first == second || fold(first) == fold(second)) {
        continue;
      }
      if (pairs == 0) {
        pairs = isLatin(text) || isLatin(other) ? -1 : 1;
      }
      int difference =
          pairs < 0
              ? fold(first) - fold(second)
              : fold(around(text, from + i, from, to))
                  - fold(around(other, otherFrom + i, otherFrom, otherTo));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  /** As the JVM stores it, which then compares char by char. */
  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  /** The character that has a half of a pair, or is one by itself. */
  private static int around(String text, int index, int from, int to) {
    char character = text.charAt(index);
    if (Character.isLowSurrogate(character)
        && index > from
        && Character.isHighSurrogate(text.charAt(index - 1))) {
      return Character.toCodePoint(text.charAt(index - 1), character);
    }
    if (Character.isHighSurrogate(character)
        && index + 1 < to
        && Character.isLowSurrogate(text.charAt(index + 1))) {
      return Character.toCodePoint(character, text.charAt(index + 1));
    }
    return character;
  }

  private static int fold(int character) {
    if (character < 0x80) {
      return character >= 'A' && character <= 'Z' ? character | 0x20 : character;
    }
    int variant = VARIANTS.indexOf(character);
    return variant < 0 ? Character.toLowerCase(character) : FOLDED.charAt(variant);
  }
}
