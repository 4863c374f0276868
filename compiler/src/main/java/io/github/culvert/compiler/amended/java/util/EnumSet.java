package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** Says which range was wrong. */
abstract class EnumSet {
  static native <E extends Enum<E>> java.util.EnumSet<E> between(E from, E to);

  @Replaces(original = "between")
  public static <E extends Enum<E>> java.util.EnumSet<E> range(E from, E to) {
    if (from.compareTo(to) > 0) {
      throw new IllegalArgumentException(from + " > " + to);
    }
    return between(from, to);
  }
}
