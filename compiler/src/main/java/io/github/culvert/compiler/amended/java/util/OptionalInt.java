package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;
import java.util.NoSuchElementException;

/** Is printed as on the JVM, and says what is missing. */
final class OptionalInt {
  private int value;

  native boolean isPresent();

  @Replaces
  public int getAsInt() {
    if (!isPresent()) {
      throw new NoSuchElementException("No value present");
    }
    return value;
  }

  @Replaces
  public int orElseThrow() {
    return getAsInt();
  }

  @Override
  @Replaces
  public String toString() {
    return isPresent() ? "OptionalInt[" + value + "]" : "OptionalInt.empty";
  }
}
