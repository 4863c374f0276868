package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;

/** Says it as the JVM does. */
class UnknownFormatConversionException {
  private String conversion;

  @Adds
  public String getMessage() {
    return "Conversion = '" + conversion + "'";
  }
}
