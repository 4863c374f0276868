package org.teavm.classlib.java.util;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A number as {@code Formatter} prints it in a guest. TeaVM's (0.15.0) rounds a half to the even
 * digit, knows neither {@code %e} nor BigInteger, and prints the smallest int with two signs.
 */
public final class TFormattedNumber {
  /** Flags of a specifier, as TeaVM's Formatter numbers them. */
  private static final int LEFT = 1;

  private static final int PLUS = 8;
  private static final int SPACE = 16;
  private static final int ZEROS = 32;
  private static final int GROUPS = 64;
  private static final int PARENTHESES = 128;

  private static final int GROUP = 3;

  private TFormattedNumber() {}

  /** The digits of a finite number without its sign. */
  public static String digits(char conversion, BigDecimal number, int precision) {
    return switch (conversion) {
      case 'f' -> number.setScale(precision, RoundingMode.HALF_UP).toPlainString();
      case 'e', 'E' -> scientific(number, precision);
      default -> general(number, Math.max(precision, 1));
    };
  }

  private static String general(BigDecimal number, int precision) {
    BigDecimal rounded = number.round(new MathContext(precision, RoundingMode.HALF_UP));
    int exponent = exponent(rounded);
    return exponent >= -4 && exponent < precision
        ? digits('f', rounded, precision - 1 - exponent)
        : scientific(rounded, precision - 1);
  }

  private static int exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  private static String scientific(BigDecimal number, int precision) {
    BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_UP));
    String digits = rounded.unscaledValue().toString();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= precision; i++) {
      text.append(i == 1 ? "." : "").append(i < digits.length() ? digits.charAt(i) : '0');
    }
    int exponent = exponent(rounded);
    int magnitude = Math.abs(exponent);
    text.append(exponent < 0 ? "e-" : "e+").append(magnitude < 10 ? "0" : "").append(magnitude);
    return text.toString();
  }

  /**
   * The digits with all that the flags ask for.
   *
   * @param finite whether they are digits, and no word
   * @param width or -1
   */
  public static String complete(
      String digits, boolean negative, boolean finite, int flags, int width, Locale locale) {
    String number = finite ? localized(digits, (flags & GROUPS) != 0, locale) : digits;
    return complete("", number, negative, finite && (flags & ZEROS) != 0, flags, width);
  }

  /** Digits of another radix with all that the flags ask for; the prefix stands behind the sign. */
  public static String completeBits(
      String prefix, String digits, boolean negative, int flags, int width) {
    return complete(prefix, digits, negative, (flags & ZEROS) != 0, flags, width);
  }

  private static String complete(
      String prefix, String number, boolean negative, boolean zeros, int flags, int width) {
    boolean inParentheses = negative && (flags & PARENTHESES) != 0;
    String sign =
        inParentheses
            ? "("
            : negative ? "-" : (flags & PLUS) != 0 ? "+" : (flags & SPACE) != 0 ? " " : "";
    String begin = sign + prefix;
    String end = inParentheses ? ")" : "";
    int missing = Math.max(0, width - begin.length() - number.length() - end.length());
    if (zeros) {
      return begin + "0".repeat(missing) + number + end;
    }
    String spaces = " ".repeat(missing);
    String text = begin + number + end;
    return (flags & LEFT) != 0 ? text + spaces : spaces + text;
  }

  private static String localized(String digits, boolean groups, Locale locale) {
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(locale == null ? Locale.ROOT : locale);
    int whole = 0;
    while (whole < digits.length() && digits.charAt(whole) >= '0' && digits.charAt(whole) <= '9') {
      whole++;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (groups && i > 0 && i < whole && (whole - i) % GROUP == 0) {
        text.append(symbols.getGroupingSeparator());
      }
      text.append(digits.charAt(i) == '.' ? symbols.getDecimalSeparator() : digits.charAt(i));
    }
    return text.toString();
  }
}
