package io.github.culvert.compiler.amended.java.util.stream;

import io.github.culvert.compiler.amended.Adds;

/** Has what came with Java 9. */
interface Stream {
  @Adds
  static <T> java.util.stream.Stream<T> ofNullable(T value) {
    return value == null ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(value);
  }
}
