package io.github.culvert.compiler.amended.java.text;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;

/**
 * Prints a zero, and rounds a double as the number that it is and not as its shortest text. An
 * exponent is TeaVM's work.
 */
class DecimalFormat {
  DecimalFormatSymbols symbols;
  FormatField[] positivePrefix;
  FormatField[] negativePrefix;
  private int multiplier;
  private int groupingSize;
  private boolean decimalSeparatorAlwaysShown;
  int exponentDigits;

  private native StringBuffer fieldsToText(FormatField[] fields, StringBuffer buffer);

  private native void appendSuffix(boolean positive, StringBuffer buffer);

  private native char forDigit(int digit);

  native boolean isGroupingUsed();

  native int getMinimumIntegerDigits();

  native int getMinimumFractionDigits();

  native int getMaximumFractionDigits();

  native RoundingMode getRoundingMode();

  native StringBuffer formatDouble(double value, StringBuffer buffer, FieldPosition field);

  interface FormatField {}

  @Replaces(original = "formatDouble")
  public StringBuffer format(double value, StringBuffer buffer, FieldPosition field) {
    if (exponentDigits > 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return formatDouble(value, buffer, field);
    }
    double magnitude = Math.abs(value * multiplier);
    BigDecimal shortest = new BigDecimal(Double.toString(magnitude));
    boolean half = getRoundingMode().name().startsWith("HALF_");
    boolean exact = half && shortest.scale() > getMaximumFractionDigits();
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    appendRounded(exact ? new BigDecimal(magnitude) : shortest, negative, buffer);
    return buffer;
  }

  @Replaces
  private void formatRegular(long value, StringBuffer buffer) {
    formatRegular(BigDecimal.valueOf(value), buffer);
  }

  @Replaces
  private void formatRegular(BigDecimal value, StringBuffer buffer) {
    BigDecimal product = value.multiply(BigDecimal.valueOf(multiplier));
    appendRounded(product.abs(), product.signum() < 0, buffer);
  }

  @Adds
  private void appendRounded(BigDecimal magnitude, boolean negative, StringBuffer buffer) {
    int scale = getMaximumFractionDigits();
    BigDecimal rounded = magnitude;
    if (magnitude.scale() > scale) {
      BigDecimal signed = negative ? magnitude.negate() : magnitude;
      if (getRoundingMode() == RoundingMode.UNNECESSARY) {
        checkExact(magnitude, scale);
      }
      rounded = signed.setScale(scale, getRoundingMode()).abs();
    }
    fieldsToText(negative ? negativePrefix : positivePrefix, buffer);
    appendDigits(rounded.toPlainString(), buffer);
    appendSuffix(!negative, buffer);
  }

  @Adds
  private static void checkExact(BigDecimal number, int scale) {
    if (number.stripTrailingZeros().scale() > scale) {
      throw new ArithmeticException(
          "Rounding needed with the rounding mode being set to RoundingMode.UNNECESSARY");
    }
  }

  @Adds
  private void appendDigits(String digits, StringBuffer buffer) {
    int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
    String fraction = fraction(digits.substring(Math.min(point + 1, digits.length())));
    boolean shown = !digits.startsWith("0") || fraction.isEmpty();
    String whole = shown ? digits.substring(0, point) : "";
    appendWhole(
        "0".repeat(Math.max(0, getMinimumIntegerDigits() - whole.length())) + whole, buffer);
    if (!fraction.isEmpty() || decimalSeparatorAlwaysShown) {
      buffer.append(symbols.getDecimalSeparator());
    }
    for (int i = 0; i < fraction.length(); i++) {
      buffer.append(forDigit(fraction.charAt(i) - '0'));
    }
  }

  /** With as few zeros at its end as the pattern allows. */
  @Adds
  private String fraction(String digits) {
    int least = getMinimumFractionDigits();
    int end = digits.length();
    while (end > least && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end) + "0".repeat(Math.max(0, least - end));
  }

  @Adds
  private void appendWhole(String digits, StringBuffer buffer) {
    for (int i = 0; i < digits.length(); i++) {
      buffer.append(forDigit(digits.charAt(i) - '0'));
      int left = digits.length() - 1 - i;
      if (isGroupingUsed() && groupingSize > 0 && left > 0 && left % groupingSize == 0) {
        buffer.append(symbols.getGroupingSeparator());
      }
    }
  }
}
