package io.github.culvert.compiler.amended.java.util;

import java.math.BigDecimal;
import java.util.Locale;

/** The class in {@code org.teavm.classlib}. */
final class FormattedNumber {
  private FormattedNumber() {}

  static native String digits(char conversion, BigDecimal number, int precision);

  static native String complete(
      String digits, boolean negative, boolean finite, int flags, int width, Locale locale);

  static native String completeBits(
      String prefix, String digits, boolean negative, int flags, int width);
}
