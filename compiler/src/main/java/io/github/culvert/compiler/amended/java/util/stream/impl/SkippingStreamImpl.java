package io.github.culvert.compiler.amended.java.util.stream.impl;

/** What makes it. */
class SkippingStreamImpl<T> {
  SkippingStreamImpl(SimpleStreamImpl<T> source, int count) {}
}
