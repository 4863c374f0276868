package org.teavm.classlib.java.lang;

import java.util.Arrays;

/**
 * A natural number of any length that is multiplied, divided and cut; what a division or a cut
 * leaves out is remembered as inexact.
 */
final class TExactNumber {
  private static final long WORD = 0xFFFFFFFFL;

  /** The largest power of five in an int. */
  private static final int POWER = 13;

  /** The least significant first. */
  private int[] words;

  private int size;
  private boolean inexact;

  TExactNumber(long value) {
    words = new int[] {(int) value, (int) (value >>> 32), 0, 0};
    size = 2;
    trim();
  }

  boolean isZero() {
    return size == 0;
  }

  int bitLength() {
    return size == 0 ? 0 : size * 32 - Integer.numberOfLeadingZeros(words[size - 1]);
  }

  void setInexact() {
    inexact = true;
  }

  void multiplyAndAdd(int factor, int addend) {
    long carry = addend;
    for (int i = 0; i < size; i++) {
      carry += (words[i] & WORD) * factor;
      words[i] = (int) carry;
      carry >>>= 32;
    }
    if (carry != 0) {
      if (size == words.length) {
        words = Arrays.copyOf(words, 2 * size);
      }
      words[size++] = (int) carry;
    }
  }

  void shiftLeft(int bits) {
    int moved = bits / 32;
    int[] shifted = new int[moved + size + 2];
    System.arraycopy(words, 0, shifted, moved, size);
    words = shifted;
    size += moved;
    multiplyAndAdd(1 << (bits % 32 / 2), 0); // as 1 << 31 is negative
    multiplyAndAdd(1 << (bits % 32 - bits % 32 / 2), 0);
  }

  /** Divides if the exponent is negative. */
  void multiplyByPowerOfFive(int exponent) {
    for (int left = Math.abs(exponent); left > 0; left -= POWER) {
      int power = 5;
      for (int i = Math.min(left, POWER); i > 1; i--) {
        power *= 5;
      }
      if (exponent < 0) {
        divide(power);
      } else {
        multiplyAndAdd(power, 0);
      }
    }
  }

  private void divide(int divisor) {
    long rest = 0;
    for (int i = size - 1; i >= 0; i--) {
      rest = rest << 32 | (words[i] & WORD);
      words[i] = (int) (rest / divisor);
      rest %= divisor;
    }
    inexact |= rest != 0;
    trim();
  }

  private void trim() {
    while (size > 0 && words[size - 1] == 0) {
      size--;
    }
  }

  /**
   * The bits from the one of this number on, which fit into a long. The last one is set, too, if
   * the number was inexact or other bits than zeros are cut: so the result rounds as the number.
   */
  long bitsFrom(int bit) {
    long value = 0;
    boolean cut = inexact;
    for (int i = size - 1; i >= 0; i--) {
      int shift = 32 * i - bit;
      long word = words[i] & WORD;
      if (shift >= 0) {
        value |= word << shift;
      } else if (shift > -32) {
        value |= word >>> -shift;
        cut |= word << (64 + shift) != 0;
      } else {
        cut |= word != 0;
      }
    }
    return cut ? value | 1 : value;
  }
}
