package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** Is printed as on the JVM. */
final class OptionalLong {
  private long value;

  native boolean isPresent();

  @Override
  @Replaces
  public String toString() {
    return isPresent() ? "OptionalLong[" + value + "]" : "OptionalLong.empty";
  }
}
