package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Says it as the JVM does. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
class StringIndexOutOfBoundsException {
  StringIndexOutOfBoundsException(java.lang.String message) {}

  @Replaces
  StringIndexOutOfBoundsException(int index) {
    this("String index out of range: " + index);
  }
}
