package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Says it as the JVM does. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
class ArrayIndexOutOfBoundsException {
  ArrayIndexOutOfBoundsException(java.lang.String message) {}

  @Replaces
  ArrayIndexOutOfBoundsException(int index) {
    this("Array index out of range: " + index);
  }
}
