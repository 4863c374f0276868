package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;
import java.util.NoSuchElementException;

/** Is printed as on the JVM, and says what is missing. */
final class OptionalDouble {
  private double value;

  native boolean isPresent();

  @Replaces
  public double getAsDouble() {
    if (!isPresent()) {
      throw new NoSuchElementException("No value present");
    }
    return value;
  }

  @Replaces
  public double orElseThrow() {
    return getAsDouble();
  }

  @Override
  @Replaces
  public String toString() {
    return isPresent() ? "OptionalDouble[" + value + "]" : "OptionalDouble.empty";
  }
}
