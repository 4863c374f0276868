package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;

/** Reads the digits of all alphabets, and says of a text that is no number what the JVM says. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Integer {
  @Replaces
  private static int decodeDigit(char digit) {
    return Digits.of(digit);
  }

  @Replaces
  public static int parseInt(java.lang.String text, int radix) {
    if (text == null) {
      throw new NumberFormatException("Cannot parse null string");
    }
    return parseIntImpl(text, 0, text.length(), radix);
  }

  @Replaces
  static int parseIntImpl(CharSequence text, int from, int to, int radix) {
    long value = parse(text, from, to, radix, 1L << 31);
    if (value == 1L << 31) {
      throw noNumber(text, from, to, radix);
    }
    return (int) value;
  }

  @Adds
  public static int parseUnsignedInt(java.lang.String text) {
    return parseUnsignedInt(text, 10);
  }

  @Adds
  public static int parseUnsignedInt(java.lang.String text, int radix) {
    if (text == null) {
      throw new NumberFormatException("Cannot parse null string");
    }
    if (!text.isEmpty() && text.charAt(0) == '-') {
      throw new NumberFormatException(
          "Illegal leading minus sign on unsigned string " + text + ".");
    }
    long value = parse(text, 0, text.length(), radix, 1L << 36);
    if (value >>> 32 != 0) {
      throw new NumberFormatException("String value " + text + " exceeds range of unsigned int.");
    }
    return (int) value;
  }

  /** Reads digits up to the largest magnitude. */
  @Adds
  static long parse(CharSequence text, int from, int to, int radix, long largest) {
    checkRadix(radix);
    int index = from;
    boolean negative = to > from && text.charAt(from) == '-';
    if (negative || (to > from && text.charAt(from) == '+')) {
      index++;
    }
    if (index >= to) {
      throw noNumber(text, from, to, radix);
    }
    long value = 0;
    for (; index < to; index++) {
      int digit = decodeDigit(text.charAt(index));
      value = value * radix + digit;
      if (digit < 0 || digit >= radix || value > largest) {
        throw noNumber(text, from, to, radix);
      }
    }
    return negative ? -value : value;
  }

  @Adds
  static void checkRadix(int radix) {
    if (radix < 2) {
      throw new NumberFormatException("radix " + radix + " less than Character.MIN_RADIX");
    }
    if (radix > 36) {
      throw new NumberFormatException("radix " + radix + " greater than Character.MAX_RADIX");
    }
  }

  @Adds
  static NumberFormatException noNumber(CharSequence text, int from, int to, int radix) {
    return new NumberFormatException(
        "For input string: \""
            + text.subSequence(from, to)
            + "\""
            + (radix == 10 ? "" : " under radix " + radix));
  }

  @Replaces
  public static java.lang.Integer decode(java.lang.String text) {
    long value = Long.decoded(text);
    if (value != (int) value) {
      parseInt(Long.digits(text), Long.radix(text)); // which throws
    }
    return java.lang.Integer.valueOf((int) value);
  }
}
