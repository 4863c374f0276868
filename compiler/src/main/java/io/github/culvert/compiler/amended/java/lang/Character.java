package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;

/**
 * Has what came with Java 11, knows the case of what is no letter, and is what the array of {@code
 * Arrays.asList("a", 'c')} holds.
 */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Character implements java.io.Serializable {
  private static final long serialVersionUID = 1;

  static native char[] toChars(int codePoint);

  @Adds
  public static java.lang.String toString(int codePoint) {
    return new java.lang.String(toChars(codePoint));
  }

  static native boolean isUpperCaseLetter(int character);

  @Replaces(original = "isUpperCaseLetter")
  public static boolean isUpperCase(int character) {
    return isUpperCaseLetter(character) || OtherCases.isUpper(character);
  }

  static native boolean isLowerCaseLetter(int character);

  @Replaces(original = "isLowerCaseLetter")
  public static boolean isLowerCase(int character) {
    return isLowerCaseLetter(character) || OtherCases.isLower(character);
  }
}
