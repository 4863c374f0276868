package org.teavm.classlib.java.lang;

/** Reads and prints doubles and floats in a guest, each to the last bit as JDK 25 does. */
public final class TDecimals {
  /** No number between two neighbours needs more digits to be told from the middle of them. */
  private static final int MOST_DIGITS = 800;

  private static final int FARTHEST_EXPONENT = 10_000;
  private static final int KEPT_BITS = 62;

  private final String text;
  private final int end;
  private int index;
  private final TExactNumber number = new TExactNumber(0);
  private boolean hexadecimal;
  private long exponent;

  private TDecimals(String text) {
    this.text = text;
    int last = text.length();
    while (index < last && text.charAt(index) <= ' ') {
      index++;
    }
    while (index < last && text.charAt(last - 1) <= ' ') {
      last--;
    }
    end = last;
  }

  /** What Double.toString returns. */
  public static String text(double value) {
    return TShortestDecimal.of(value);
  }

  /** What Float.toString returns. */
  public static String text(float value) {
    return TShortestDecimal.of(value);
  }

  /** What Double.parseDouble returns or throws. */
  public static double parseDouble(String text) {
    return Double.longBitsToDouble(new TDecimals(text).read(Long.SIZE, 53, -1074));
  }

  /** What Float.parseFloat returns or throws. */
  public static float parseFloat(String text) {
    return Float.intBitsToFloat((int) new TDecimals(text).read(Integer.SIZE, 24, -149));
  }

  /**
   * The bits of what the text says.
   *
   * @param size of the format, in bits
   * @param precision in bits, with the hidden one
   * @param least the exponent of the smallest number's bit
   */
  private long read(int size, int precision, int least) {
    if (index == end) {
      throw new NumberFormatException("empty String");
    }
    long sign = text.charAt(index) == '-' ? 1L << (size - 1) : 0;
    if (sign != 0 || text.charAt(index) == '+') {
      index++;
    }
    long infinity = (5L - 2L * (least + precision)) << (precision - 1);
    if (restIs("NaN")) {
      return infinity | 1L << (precision - 2);
    }
    if (restIs("Infinity")) {
      return sign | infinity;
    }
    readNumber();
    return sign | (number.isZero() ? 0 : rounded(precision, least, infinity));
  }

  private boolean restIs(String word) {
    return end - index == word.length() && text.startsWith(word, index);
  }

  private void readNumber() {
    hexadecimal = text.startsWith("0x", index) || text.startsWith("0X", index);
    index += hexadecimal ? 2 : 0;
    boolean digits = readDigits(hexadecimal ? 16 : 10);
    boolean withExponent = hexadecimal ? accept('p', 'P') : accept('e', 'E');
    if (!digits || (hexadecimal && !withExponent) || (withExponent && !readExponent())) {
      throw noNumber();
    }
    if (!accept('f', 'F')) {
      accept('d', 'D');
    }
    if (index != end) {
      throw noNumber();
    }
  }

  private boolean accept(char character, char other) {
    boolean accepted =
        index < end && (text.charAt(index) == character || text.charAt(index) == other);
    if (accepted) {
      index++;
    }
    return accepted;
  }

  private boolean readDigits(int radix) {
    boolean any = false;
    boolean point = false;
    int digitExponent = radix == 16 ? 4 : 1;
    int kept = 0;
    for (; index < end; index++) {
      int digit = digit(text.charAt(index), radix);
      if (digit < 0 && text.charAt(index) != '.') {
        break;
      }
      if (digit < 0) {
        if (point) {
          throw new NumberFormatException("multiple points");
        }
        point = true;
        continue;
      }
      any = true;
      exponent -= point ? digitExponent : 0;
      if (kept < MOST_DIGITS) {
        number.multiplyAndAdd(radix, digit);
        kept += number.isZero() ? 0 : 1;
      } else {
        exponent += digitExponent;
        if (digit > 0) {
          number.setInexact();
        }
      }
    }
    return any;
  }

  private static int digit(char character, int radix) {
    if (character >= '0' && character <= '9') {
      return character - '0';
    }
    int letter = character | 0x20;
    return radix == 16 && letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private boolean readExponent() {
    boolean negative = accept('-', '-');
    if (!negative) {
      accept('+', '+');
    }
    int begin = index;
    long value = 0;
    for (; index < end && digit(text.charAt(index), 10) >= 0; index++) {
      value = Math.min(10 * value + digit(text.charAt(index), 10), Integer.MAX_VALUE);
    }
    exponent += negative ? -value : value;
    return index > begin;
  }

  private NumberFormatException noNumber() {
    return new NumberFormatException("For input string: \"" + text + "\"");
  }

  private long rounded(int precision, int least, long infinity) {
    int bounded = (int) Math.max(-FARTHEST_EXPONENT, Math.min(exponent, FARTHEST_EXPONENT));
    int two = hexadecimal ? bounded : multiplyByPowerOfTen(bounded);
    int cut = Math.max(0, number.bitLength() - KEPT_BITS);
    long bits = number.bitsFrom(cut);
    int missing = Long.numberOfLeadingZeros(bits) - (Long.SIZE - KEPT_BITS);
    return rounded(bits << missing, two + cut - missing, precision, least, infinity);
  }

  /** Returns the power of two that the number is to be multiplied by then. */
  private int multiplyByPowerOfTen(int power) {
    // Of the quotient more bits are wanted than are kept, and log2(5) is less than 7/3.
    int shift = power < 0 ? Math.max(0, KEPT_BITS + 2 - power * 7 / 3 - number.bitLength()) : 0;
    number.shiftLeft(shift);
    number.multiplyByPowerOfFive(power);
    return power - shift;
  }

  /** Rounds {@code bits * 2^two} to the nearest number of a format, to the even one of two. */
  private static long rounded(long bits, int two, int precision, int least, long infinity) {
    int last = Math.max(two + KEPT_BITS - precision, least);
    int dropped = last - two;
    if (dropped > KEPT_BITS || last - least >= infinity >>> (precision - 1)) {
      return dropped > KEPT_BITS ? 0 : infinity;
    }
    long kept = bits >>> dropped;
    long rest = bits - (kept << dropped);
    long half = 1L << (dropped - 1);
    if (rest > half || (rest == half && kept % 2 != 0)) {
      kept++;
    }
    return Math.min(((long) (last - least) << (precision - 1)) + kept, infinity);
  }
}
