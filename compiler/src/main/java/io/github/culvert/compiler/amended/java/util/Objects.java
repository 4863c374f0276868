package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** Says what the JVM says. */
final class Objects {
  @Replaces
  public static <T> T requireNonNull(T object) {
    if (object == null) {
      throw new NullPointerException();
    }
    return object;
  }

  @Replaces
  public static <T> T requireNonNullElse(T object, T otherwise) {
    return object != null ? object : requireNonNull(otherwise, "defaultObj");
  }

  public static native <T> T requireNonNull(T object, String message);

  @Replaces
  public static int checkIndex(int index, int length) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("Index " + index + " out of bounds for length " + length);
    }
    return index;
  }

  @Replaces
  public static int checkFromToIndex(int from, int to, int length) {
    if (from < 0 || from > to || to > length) {
      throw new IndexOutOfBoundsException(
          "Range [" + from + ", " + to + ") out of bounds for length " + length);
    }
    return from;
  }

  @Replaces
  public static int checkFromIndexSize(int from, int size, int length) {
    if (from < 0 || size < 0 || size > length - from) {
      throw new IndexOutOfBoundsException(
          "Range [" + from + ", " + from + " + " + size + ") out of bounds for length " + length);
    }
    return from;
  }
}
