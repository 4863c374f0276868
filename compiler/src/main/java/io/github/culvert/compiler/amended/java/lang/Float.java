package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Says of a text that is no number what the JVM says. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Float {
  static native float parsedFloat(java.lang.String text);

  @Replaces(original = "parsedFloat")
  public static float parseFloat(java.lang.String text) {
    try {
      return parsedFloat(text);
    } catch (NumberFormatException e) {
      throw new NumberFormatException(Decimals.problem(text.trim()));
    }
  }
}
