package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** Is printed as on the JVM. */
final class OptionalDouble {
  private double value;

  native boolean isPresent();

  @Override
  @Replaces
  public String toString() {
    return isPresent() ? "OptionalDouble[" + value + "]" : "OptionalDouble.empty";
  }
}
