package org.teavm.classlib.java.lang;

/**
 * The text of a double or float as JDK 19 and later have it: of the decimals that are read as the
 * number, the shortest, but of two digits at least; of these the nearest. Found as in "The
 * Schubfach way to render doubles" by Raffaello Giulietti, whose table of powers is not kept here:
 * each power is computed as it is needed, exactly.
 */
final class TShortestDecimal {
  private long digits;
  private int exponent;

  private TShortestDecimal() {}

  static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    return of(Double.doubleToRawLongBits(value), Long.SIZE, 53, -1074);
  }

  static String of(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return special(value);
    }
    return of(Float.floatToRawIntBits(value), Integer.SIZE, 24, -149);
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
  }

  /**
   * The text of a finite number.
   *
   * @param size of the format, in bits
   * @param precision in bits, with the hidden one
   * @param least the exponent of the smallest number's bit
   */
  private static String of(long bits, int size, int precision, int least) {
    String sign = bits < 0 ? "-" : "";
    long magnitude = bits << (65 - size) >>> (65 - size);
    if (magnitude == 0) {
      return sign + "0.0";
    }
    long hidden = 1L << (precision - 1);
    int field = (int) (magnitude >>> (precision - 1));
    long fraction = magnitude & (hidden - 1);
    TShortestDecimal shortest = new TShortestDecimal();
    shortest.find(
        field == 0 ? fraction : fraction | hidden,
        least + Math.max(field, 1) - 1,
        fraction == 0 && field > 1);
    return sign + shortest.text();
  }

  /**
   * Finds it for {@code number * 2^binary}.
   *
   * @param closeBelow whether the number before is only half as far as the one behind
   */
  private void find(long number, int binary, boolean closeBelow) {
    // The logarithms to base 10 of 2^binary, and of 3/4 of it, rounded down.
    exponent = closeBelow ? (binary * 631305 - 261663) >> 21 : (binary * 315653) >> 20;
    long value = scaled(4 * number, binary);
    if (value < 40) { // it would have one digit
      exponent--;
      value = scaled(4 * number, binary);
    }
    long excluded = number & 1; // An odd number is not what its bounds are rounded to.
    long low = scaled(4 * number - (closeBelow ? 1 : 2), binary) + excluded;
    long high = scaled(4 * number + 2, binary) - excluded;
    long below = value / 4;
    long tens = below / 10 * 10;
    if (below < 100 || !choose(tens, tens + 10, low, high)) {
      if (!choose(below, below + 1, low, high)) {
        long half = value - 4 * below - 2;
        digits = half < 0 || (half == 0 && below % 2 == 0) ? below : below + 1;
      }
    }
  }

  /** Takes the one that lies between the bounds, unless both do or none. */
  private boolean choose(long below, long above, long low, long high) {
    boolean belowFits = low <= 4 * below;
    boolean aboveFits = 4 * above <= high;
    digits = belowFits ? below : above;
    return belowFits != aboveFits;
  }

  /** What is {@code number * 2^binary / 10^exponent}; odd if it is no whole number. */
  private long scaled(long number, int binary) {
    TExactNumber exact = new TExactNumber(number);
    int shift = binary - exponent;
    if (shift > 0) {
      exact.shiftLeft(shift);
    }
    exact.multiplyByPowerOfFive(-exponent);
    return exact.bitsFrom(Math.max(0, -shift));
  }

  private String text() {
    while (digits % 10 == 0) {
      digits /= 10;
      exponent++;
    }
    String text = Long.toString(digits);
    int length = text.length();
    int point = length + exponent;
    if (point < -2 || point > 7) {
      String fraction = length == 1 ? "0" : text.substring(1);
      return text.charAt(0) + "." + fraction + "E" + (point - 1);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + text;
    }
    return point < length
        ? text.substring(0, point) + "." + text.substring(point)
        : text + "0".repeat(point - length) + ".0";
  }
}
