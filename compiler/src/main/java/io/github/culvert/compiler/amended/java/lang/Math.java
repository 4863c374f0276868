package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;

/** Rounds as the JVM does, and says of what it cannot represent what the JVM says. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Math {
  @Adds
  static int exact(long value) {
    if (value != (int) value) {
      throw new ArithmeticException("integer overflow");
    }
    return (int) value;
  }

  @Adds
  static long exact(long value, boolean overflow) {
    if (overflow) {
      throw new ArithmeticException("long overflow");
    }
    return value;
  }

  @Replaces
  public static int addExact(int a, int b) {
    return exact((long) a + b);
  }

  @Replaces
  public static long addExact(long a, long b) {
    long sum = a + b;
    return exact(sum, ((a ^ sum) & (b ^ sum)) < 0);
  }

  @Replaces
  public static int subtractExact(int a, int b) {
    return exact((long) a - b);
  }

  @Replaces
  public static long subtractExact(long a, long b) {
    long difference = a - b;
    return exact(difference, ((a ^ b) & (a ^ difference)) < 0);
  }

  @Replaces
  public static int multiplyExact(int a, int b) {
    return exact((long) a * b);
  }

  @Replaces
  public static long multiplyExact(long a, long b) {
    long product = a * b;
    boolean minimum = a == -1 && b == java.lang.Long.MIN_VALUE;
    return exact(product, minimum || (a != 0 && product / a != b));
  }

  @Replaces
  public static int toIntExact(long value) {
    return exact(value);
  }

  @Replaces
  public static int negateExact(int a) {
    return exact(-(long) a);
  }

  @Replaces
  public static long negateExact(long a) {
    return exact(-a, a == java.lang.Long.MIN_VALUE);
  }

  @Replaces
  public static int incrementExact(int a) {
    return exact(a + 1L);
  }

  @Replaces
  public static long incrementExact(long a) {
    return exact(a + 1, a == java.lang.Long.MAX_VALUE);
  }

  @Replaces
  public static int decrementExact(int a) {
    return exact(a - 1L);
  }

  @Replaces
  public static long decrementExact(long a) {
    return exact(a - 1, a == java.lang.Long.MIN_VALUE);
  }

  @Replaces
  public static int absExact(int a) {
    if (a == java.lang.Integer.MIN_VALUE) {
      throw new ArithmeticException("Overflow to represent absolute value of Integer.MIN_VALUE");
    }
    return a < 0 ? -a : a;
  }

  @Replaces
  public static long absExact(long a) {
    if (a == java.lang.Long.MIN_VALUE) {
      throw new ArithmeticException("Overflow to represent absolute value of Long.MIN_VALUE");
    }
    return a < 0 ? -a : a;
  }

  public static native double floor(double a);

  public static native double copySign(double a, double sign);

  @Replaces
  public static long round(double a) {
    double floor = floor(a);
    return a - floor >= 0.5 ? (long) floor + 1 : (long) floor;
  }

  @Replaces
  public static int round(float a) {
    double floor = floor(a);
    return a - floor >= 0.5 ? (int) floor + 1 : (int) floor;
  }

  /** To the nearest, of two that are as near to the even one. */
  @Replaces
  public static double rint(double a) {
    double floor = floor(a);
    double rest = a - floor;
    boolean up = rest > 0.5 || (rest == 0.5 && floor % 2 != 0);
    return copySign(up ? floor + 1 : floor, a);
  }

  @Replaces
  public static double ulp(double a) {
    long exponent = (java.lang.Double.doubleToRawLongBits(a) >>> 52) & 0x7ff;
    if (exponent == 0x7ff) {
      return a < 0 ? -a : a;
    }
    long bits = exponent > 52 ? (exponent - 52) << 52 : 1L << (exponent == 0 ? 0 : exponent - 1);
    return java.lang.Double.longBitsToDouble(bits);
  }

  @Replaces
  public static double scalb(double value, int scale) {
    double scaled = value;
    int left = java.lang.Math.max(-2200, java.lang.Math.min(scale, 2200));
    // What becomes subnormal does so in the last step, so that it is rounded once.
    for (; left < -1022; left += 969) {
      scaled *= 0x1p-969;
    }
    for (; left > 1023; left -= 1023) {
      scaled *= 0x1p1023;
    }
    return scaled * java.lang.Double.longBitsToDouble((left + 1023L) << 52);
  }

  @Replaces
  public static float scalb(float value, int scale) {
    return (float) scalb((double) value, scale);
  }
}
