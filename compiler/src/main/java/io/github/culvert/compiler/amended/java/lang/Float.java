package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Is read and printed to the last digit as on the JVM. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Float {
  @Replaces
  public static float parseFloat(java.lang.String text) {
    return Decimals.parseFloat(text);
  }

  @Replaces
  public static java.lang.String toString(float value) {
    return Decimals.text(value);
  }
}
