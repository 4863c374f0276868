package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;

/** Says it as the JVM does. */
class IllegalFormatConversionException {
  private char conversion;
  private Class<?> argumentClass;

  @Adds
  public String getMessage() {
    return conversion + " != " + argumentClass.getName();
  }
}
