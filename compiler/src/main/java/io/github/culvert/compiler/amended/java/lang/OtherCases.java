package io.github.culvert.compiler.amended.java.lang;

/** The class in {@code org.teavm.classlib}. */
final class OtherCases {
  private OtherCases() {}

  static native boolean isUpper(int character);

  static native boolean isLower(int character);
}
