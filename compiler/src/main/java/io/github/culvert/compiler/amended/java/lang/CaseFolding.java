package io.github.culvert.compiler.amended.java.lang;

/** The class in {@code org.teavm.classlib}. */
final class CaseFolding {
  private CaseFolding() {}

  static native int compare(
      String text, int from, int to, String other, int otherFrom, int otherTo);
}
