package io.github.culvert.compiler.amended.java.util.stream.impl;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.stream.Stream;

/** Refuses negative counts, and takes large ones for what they are. */
class SimpleStreamImpl<T> {
  @Replaces
  @SuppressWarnings("unchecked") // TeaVM's is a Stream, which javac cannot see.
  public Stream<T> limit(long count) {
    Object stream = new LimitingStreamImpl<T>(this, checked(count));
    return (Stream<T>) stream;
  }

  @Replaces
  @SuppressWarnings("unchecked")
  public Stream<T> skip(long count) {
    Object stream = new SkippingStreamImpl<T>(this, checked(count));
    return (Stream<T>) stream;
  }

  @Adds
  private static int checked(long count) {
    if (count < 0) {
      throw new IllegalArgumentException(Long.toString(count));
    }
    return (int) Math.min(count, Integer.MAX_VALUE);
  }
}
