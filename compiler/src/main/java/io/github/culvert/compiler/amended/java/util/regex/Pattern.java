package io.github.culvert.compiler.amended.java.util.regex;

import io.github.culvert.compiler.amended.Adds;
import java.util.stream.Stream;

/** Has what came with Java 8. */
class Pattern {
  native String[] split(CharSequence text);

  @Adds
  public Stream<String> splitAsStream(CharSequence text) {
    return Stream.of(split(text));
  }
}
