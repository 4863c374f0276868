package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;
import java.util.NoSuchElementException;

/** Is printed as on the JVM, and says what is missing. */
final class OptionalLong {
  private long value;

  native boolean isPresent();

  @Replaces
  public long getAsLong() {
    if (!isPresent()) {
      throw new NoSuchElementException("No value present");
    }
    return value;
  }

  @Replaces
  public long orElseThrow() {
    return getAsLong();
  }

  @Override
  @Replaces
  public String toString() {
    return isPresent() ? "OptionalLong[" + value + "]" : "OptionalLong.empty";
  }
}
