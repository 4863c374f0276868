package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.lang.reflect.Array;

/** A range may end beyond the array: the rest of the copy is empty. */
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
}
