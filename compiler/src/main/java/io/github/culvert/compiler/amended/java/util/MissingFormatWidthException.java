package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;

/** Says it as the JVM does. */
class MissingFormatWidthException {
  private String formatSpecifier;

  @Adds
  public String getMessage() {
    return "%" + formatSpecifier;
  }
}
