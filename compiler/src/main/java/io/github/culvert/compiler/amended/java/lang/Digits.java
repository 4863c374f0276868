package io.github.culvert.compiler.amended.java.lang;

/** The class in {@code org.teavm.classlib}. */
public final class Digits {
  private Digits() {}

  /** The value of a digit or letter, or -1. */
  public static native int of(char character);
}
