package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;

/** Says of a text that is no number what the JVM says. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Long {
  @Replaces
  public static long parseLong(java.lang.String text, int radix) {
    if (text == null) {
      throw new NumberFormatException("Cannot parse null string");
    }
    return parseLongImpl(text, 0, text.length(), radix);
  }

  @Replaces
  static long parseLongImpl(CharSequence text, int from, int to, int radix) {
    Integer.checkRadix(radix);
    int index = from;
    boolean negative = to > from && text.charAt(from) == '-';
    if (negative || (to > from && text.charAt(from) == '+')) {
      index++;
    }
    if (index >= to) {
      throw Integer.noNumber(text, from, to, radix);
    }
    // Negative, since there is one number more of these.
    long value = 0;
    long limit = negative ? java.lang.Long.MIN_VALUE : -java.lang.Long.MAX_VALUE;
    for (; index < to; index++) {
      int digit = Digits.of(text.charAt(index));
      if (digit < 0 || digit >= radix || value < limit / radix || value * radix < limit + digit) {
        throw Integer.noNumber(text, from, to, radix);
      }
      value = value * radix - digit;
    }
    return negative ? value : -value;
  }

  @Adds
  public static long parseUnsignedLong(java.lang.String text) {
    return parseUnsignedLong(text, 10);
  }

  @Adds
  public static long parseUnsignedLong(java.lang.String text, int radix) {
    if (text == null) {
      throw new NumberFormatException("Cannot parse null string");
    }
    int last = text.length() - 1;
    if (last < 1 || text.charAt(0) == '-') {
      return parseLongImpl(text, 0, text.length(), radix);
    }
    long first = parseLongImpl(text, 0, last, radix);
    int digit = Digits.of(text.charAt(last));
    if (digit < 0 || digit >= radix) {
      throw Integer.noNumber(text, 0, text.length(), radix);
    }
    long value = first * radix + digit;
    if (java.lang.Long.compareUnsigned(first, java.lang.Long.divideUnsigned(-1, radix)) > 0
        || java.lang.Long.compareUnsigned(value, first * radix) < 0) {
      throw new NumberFormatException("String value " + text + " exceeds range of unsigned long.");
    }
    return value;
  }

  @Replaces
  public static java.lang.Long decode(java.lang.String text) {
    return java.lang.Long.valueOf(decoded(text));
  }

  @Adds
  static long decoded(java.lang.String text) {
    if (text.isEmpty()) {
      throw new NumberFormatException("Zero length string");
    }
    java.lang.String digits = digits(text);
    if (prefix(text) > sign(text)
        && (digits.startsWith("--") || digits.startsWith("-+") || digits.startsWith("+"))) {
      throw new NumberFormatException("Sign character in wrong position");
    }
    return parseLong(digits, radix(text));
  }

  /** Without what tells the radix. */
  @Adds
  static java.lang.String digits(java.lang.String text) {
    java.lang.String rest = text.substring(prefix(text));
    return text.charAt(0) == '-' ? "-" + rest : rest;
  }

  @Adds
  static int radix(java.lang.String text) {
    int sign = sign(text);
    int prefix = prefix(text) - sign;
    return prefix == 2 || text.startsWith("#", sign) ? 16 : prefix == 1 ? 8 : 10;
  }

  @Adds
  private static int sign(java.lang.String text) {
    return text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
  }

  /** Where the digits begin. */
  @Adds
  private static int prefix(java.lang.String text) {
    int sign = sign(text);
    if (text.startsWith("0x", sign) || text.startsWith("0X", sign)) {
      return sign + 2;
    }
    boolean octal = text.startsWith("0", sign) && text.length() > sign + 1;
    return octal || text.startsWith("#", sign) ? sign + 1 : sign;
  }
}
