package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** Is printed as on the JVM. */
final class OptionalInt {
  private int value;

  native boolean isPresent();

  @Override
  @Replaces
  public String toString() {
    return isPresent() ? "OptionalInt[" + value + "]" : "OptionalInt.empty";
  }
}
