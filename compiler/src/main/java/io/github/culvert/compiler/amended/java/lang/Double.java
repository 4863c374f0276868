package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Says of a text that is no number what the JVM says. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Double {
  static native double parsedDouble(java.lang.String text);

  @Replaces(original = "parsedDouble")
  public static double parseDouble(java.lang.String text) {
    try {
      return parsedDouble(text);
    } catch (NumberFormatException e) {
      throw new NumberFormatException(Decimals.problem(text.trim()));
    }
  }
}
