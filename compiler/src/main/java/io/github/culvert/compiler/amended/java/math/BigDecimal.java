package io.github.culvert.compiler.amended.java.math;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import io.github.culvert.compiler.amended.java.lang.Digits;
import java.math.BigInteger;

/** Has the hash of the JVM's, and is rounded to the nearest double or float. */
class BigDecimal {
  BigDecimal(char[] text, int from, int count) {}

  @Replaces
  BigDecimal(String text) {
    this(checked(text).toCharArray(), 0, text.length());
  }

  @Adds
  private static String checked(String text) {
    int length = text.length();
    int index = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int digits = 0;
    boolean point = false;
    for (; index < length && (text.charAt(index) | 0x20) != 'e'; index++) {
      char character = text.charAt(index);
      if (character == '.' && point) {
        throw new NumberFormatException("Character array contains more than one decimal point.");
      } else if (character == '.') {
        point = true;
      } else if (Digits.of(character) < 0 || Digits.of(character) > 9) {
        throw new NumberFormatException(
            "Character "
                + character
                + " is neither a decimal digit number, decimal point, nor \"e\" notation"
                + " exponential mark.");
      } else {
        digits++;
      }
    }
    if (digits == 0 && length > 0) {
      throw new NumberFormatException("No digits found.");
    }
    checkExponent(text, index + 1);
    return text;
  }

  @Adds
  private static void checkExponent(String text, int from) {
    int index = from;
    if (index < text.length() && (text.charAt(index) == '-' || text.charAt(index) == '+')) {
      index++;
    }
    for (; index < text.length(); index++) {
      int digit = Digits.of(text.charAt(index));
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException("Not a digit.");
      }
    }
  }

  native BigInteger unscaledValue();

  native int scale();

  @Override
  @Replaces
  public int hashCode() {
    return 31 * unscaledValue().hashCode() + scale();
  }

  @Replaces
  public double doubleValue() {
    return Double.parseDouble(toString());
  }

  @Replaces
  public float floatValue() {
    return Float.parseFloat(toString());
  }

  native BigInteger toBigIntegerExact();

  @Replaces
  private long valueExact(int bits) {
    BigInteger value = toBigIntegerExact();
    if (value.bitLength() < bits) {
      return value.longValue();
    }
    throw new ArithmeticException("Overflow");
  }
}
