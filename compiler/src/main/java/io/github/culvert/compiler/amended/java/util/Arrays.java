package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.lang.reflect.Array;
import java.util.Iterator;

/** A range to copy may end beyond the array, one to fill may not, and nothing is filled then. */
final class Arrays {
  @Adds
  static int length(int from, int to) {
    if (from > to) {
      throw new IllegalArgumentException(from + " > " + to);
    }
    return to - from;
  }

  @Replaces
  public static byte[] copyOfRange(byte[] array, int from, int to) {
    byte[] copy = new byte[length(from, to)];
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Replaces
  public static short[] copyOfRange(short[] array, int from, int to) {
    short[] copy = new short[length(from, to)];
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Replaces
  public static char[] copyOfRange(char[] array, int from, int to) {
    char[] copy = new char[length(from, to)];
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Replaces
  public static int[] copyOfRange(int[] array, int from, int to) {
    int[] copy = new int[length(from, to)];
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Replaces
  public static long[] copyOfRange(long[] array, int from, int to) {
    long[] copy = new long[length(from, to)];
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Replaces
  public static float[] copyOfRange(float[] array, int from, int to) {
    float[] copy = new float[length(from, to)];
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Replaces
  public static double[] copyOfRange(double[] array, int from, int to) {
    double[] copy = new double[length(from, to)];
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Replaces
  public static boolean[] copyOfRange(boolean[] array, int from, int to) {
    boolean[] copy = new boolean[length(from, to)];
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Replaces
  @SuppressWarnings("unchecked") // The copy is of the array's own type.
  public static <T> T[] copyOfRange(T[] array, int from, int to) {
    T[] copy = (T[]) Array.newInstance(array.getClass().getComponentType(), length(from, to));
    System.arraycopy(array, from, copy, 0, Math.min(array.length - from, copy.length));
    return copy;
  }

  @Adds
  static void checkFilled(int length, int from, int to) {
    if (from > to) {
      throw new IllegalArgumentException("fromIndex(" + from + ") > toIndex(" + to + ")");
    }
    if (from < 0 || to > length) {
      throw new ArrayIndexOutOfBoundsException(
          "Array index out of range: " + (from < 0 ? from : to));
    }
  }

  @Replaces
  public static void fill(byte[] array, int from, int to, byte value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  @Replaces
  public static void fill(short[] array, int from, int to, short value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  @Replaces
  public static void fill(char[] array, int from, int to, char value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  @Replaces
  public static void fill(int[] array, int from, int to, int value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  @Replaces
  public static void fill(long[] array, int from, int to, long value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  @Replaces
  public static void fill(float[] array, int from, int to, float value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  @Replaces
  public static void fill(double[] array, int from, int to, double value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  @Replaces
  public static void fill(boolean[] array, int from, int to, boolean value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  @Replaces
  public static void fill(Object[] array, int from, int to, Object value) {
    checkFilled(array.length, from, to);
    for (int i = from; i < to; i++) {
      array[i] = value;
    }
  }

  /** The list of {@code Arrays.asList} says itself that nothing can be removed. */
  static class ArrayAsList<T> {
    private T[] array;

    @Adds
    public Iterator<T> iterator() {
      return new ArrayIterator<>(array);
    }
  }
}
