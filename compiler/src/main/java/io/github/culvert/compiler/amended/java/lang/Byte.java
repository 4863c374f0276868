package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Says what does not fit. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Byte {
  @Replaces
  public static byte parseByte(java.lang.String text, int radix) {
    int value = java.lang.Integer.parseInt(text, radix);
    if (value != (byte) value) {
      throw new NumberFormatException("Value out of range. Value:\"" + text + "\" Radix:" + radix);
    }
    return (byte) value;
  }
}
