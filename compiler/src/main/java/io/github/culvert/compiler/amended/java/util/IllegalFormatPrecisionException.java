package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;

/** Says it as the JVM does. */
class IllegalFormatPrecisionException {
  private int precision;

  @Adds
  public String getMessage() {
    return Integer.toString(precision);
  }
}
