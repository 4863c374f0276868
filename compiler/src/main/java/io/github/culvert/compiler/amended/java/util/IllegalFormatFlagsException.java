package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;

/** Says it as the JVM does. */
class IllegalFormatFlagsException {
  private String flags;

  @Adds
  public String getMessage() {
    return "Flags = '" + flags + "'";
  }
}
