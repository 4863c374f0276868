package io.github.culvert.compiler.amended.java.lang;

/** The class in {@code org.teavm.classlib}. */
final class Decimals {
  private Decimals() {}

  static native java.lang.String text(double value);

  static native java.lang.String text(float value);

  static native double parseDouble(java.lang.String text);

  static native float parseFloat(java.lang.String text);
}
