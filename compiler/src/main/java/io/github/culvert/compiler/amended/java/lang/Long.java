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
      int digit = Integer.decodeDigit(text.charAt(index));
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
    int digit = Integer.decodeDigit(text.charAt(last));
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
}
