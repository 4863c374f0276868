package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;

/** Gives the numbers that the Javadoc of java.util.Random promises for a seed. */
class Random {
  private double storedGaussian;
  private boolean haveStoredGaussian;
  private long seed;

  protected native int next(int bits);

  public native double nextDouble();

  @Replaces
  public void setSeed(long seed) {
    this.seed = (seed ^ 0x5DEECE66DL) & ((1L << 48) - 1);
    haveStoredGaussian = false;
  }

  @Adds
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive");
    }
    int bits = next(31);
    if ((bound & (bound - 1)) == 0) {
      return (int) ((bound * (long) bits) >> 31);
    }
    int value = bits % bound;
    while (bits - value + (bound - 1) < 0) {
      bits = next(31);
      value = bits % bound;
    }
    return value;
  }

  @Adds
  public boolean nextBoolean() {
    return next(1) != 0;
  }

  @Adds
  public void nextBytes(byte[] bytes) {
    int random = 0;
    for (int i = 0; i < bytes.length; i++) {
      random = i % 4 == 0 ? next(32) : random >> 8;
      bytes[i] = (byte) random;
    }
  }

  /** The polar method; the pair's other number is for the next call. */
  @Replaces
  public double nextGaussian() {
    if (haveStoredGaussian) {
      haveStoredGaussian = false;
      return storedGaussian;
    }
    double first;
    double second;
    double square;
    do {
      first = 2 * nextDouble() - 1;
      second = 2 * nextDouble() - 1;
      square = first * first + second * second;
    } while (square >= 1 || square == 0);
    double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    storedGaussian = second * factor;
    haveStoredGaussian = true;
    return first * factor;
  }
}
