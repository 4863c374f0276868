package io.github.culvert.guest.runtime;

/**
 * Java's meaning of what C leaves undefined and Wasm traps on: the compiler calls these in place of
 * divisions and before arrays are made (The Java Language Specification, sections 15.17.2, 15.17.3
 * and 15.10.2). Allocates only to throw.
 */
public final class Checked {
  private Checked() {}

  public static int divide(int dividend, int divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return divisor == -1 ? -dividend : dividend / divisor;
  }

  public static long divide(long dividend, long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return divisor == -1 ? -dividend : dividend / divisor;
  }

  public static int remainder(int dividend, int divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return divisor == -1 ? 0 : dividend % divisor;
  }

  public static long remainder(long dividend, long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return divisor == -1 ? 0 : dividend % divisor;
  }

  /** The length of an array that is to be made. */
  public static int arrayLength(int length) {
    if (length < 0) {
      throw new NegativeArraySizeException(String.valueOf(length));
    }
    return length;
  }
}
