package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Is read and printed to the last digit as on the JVM. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Double {
  @Replaces
  public static double parseDouble(java.lang.String text) {
    return Decimals.parseDouble(text);
  }

  @Replaces
  public static java.lang.String toString(double value) {
    return Decimals.text(value);
  }
}
