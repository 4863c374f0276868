package io.github.culvert.compiler.amended.java.lang;

/** The class in {@code org.teavm.classlib}. */
final class Decimals {
  private Decimals() {}

  static native java.lang.String problem(java.lang.String text);
}
