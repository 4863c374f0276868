package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;
import java.util.NoSuchElementException;

/** Says that it is empty, and is printed as on the JVM. */
final class Optional<T> {
  private T value;

  @Replaces
  public T get() {
    return orElseThrow();
  }

  @Replaces
  public T orElseThrow() {
    if (value == null) {
      throw new NoSuchElementException("No value present");
    }
    return value;
  }

  @Override
  @Replaces
  public String toString() {
    return value != null ? "Optional[" + value + "]" : "Optional.empty";
  }
}
