package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;

/** Has what came with Java 11, and is what the array of {@code Arrays.asList("a", 'c')} holds. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Character implements java.io.Serializable {
  private static final long serialVersionUID = 1;

  static native char[] toChars(int codePoint);

  @Adds
  public static java.lang.String toString(int codePoint) {
    return new java.lang.String(toChars(codePoint));
  }
}
