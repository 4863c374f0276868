package io.github.culvert.compiler.amended.java.math;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.Random;

/**
 * Has the hash of the JVM's, the same numbers of the same random ones, and is rounded to the
 * nearest double or float.
 */
class BigInteger {
  private int[] digits;
  private int numberLength;
  private int sign;

  BigInteger(int sign, byte[] magnitude) {}

  @Replaces
  BigInteger(int bits, Random random) {
    this(1, randomBytes(bits, random));
  }

  @Adds
  private static byte[] randomBytes(int bits, Random random) {
    if (bits < 0) {
      throw new IllegalArgumentException("numBits must be non-negative");
    }
    byte[] bytes = new byte[(bits + 7) / 8];
    random.nextBytes(bytes);
    if (bytes.length > 0) {
      bytes[0] &= (byte) (0xff >> (8 * bytes.length - bits));
    }
    return bytes;
  }

  @Override
  @Replaces
  public int hashCode() {
    int hash = 0;
    for (int i = numberLength - 1; i >= 0; i--) {
      hash = 31 * hash + digits[i];
    }
    return hash * sign;
  }

  native int getLowestSetBit();

  native java.math.BigInteger abs();

  @Replaces
  public double doubleValue() {
    int cut = cut();
    return sign * Math.scalb((double) rounding(cut), cut);
  }

  @Replaces
  public float floatValue() {
    int cut = cut();
    return sign * Math.scalb((float) rounding(cut), cut);
  }

  @Adds
  private int cut() {
    return Math.max(0, abs().bitLength() - 62);
  }

  /** What is left when some bits are cut, with the last bit set if any of those was. */
  @Adds
  private long rounding(int cut) {
    long left = abs().shiftRight(cut).longValue();
    return cut > getLowestSetBit() ? left | 1 : left;
  }
}
