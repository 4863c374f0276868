package io.github.culvert.compiler.amended.java.util.stream.impl;

import io.github.culvert.compiler.amended.Replaces;
import java.util.Objects;

/** Refuses a null. */
class FindFirstConsumer<T> {
  T result;

  @Replaces
  public boolean test(T value) {
    result = Objects.requireNonNull(value);
    return false;
  }
}
