package io.github.culvert.compiler.amended.java.util.stream.impl;

/** What makes it. */
class LimitingStreamImpl<T> {
  LimitingStreamImpl(SimpleStreamImpl<T> source, int count) {}
}
