package io.github.culvert.compiler.amended.java.util;

/** The class in {@code org.teavm.classlib}. */
final class FixedIterator<E> {
  FixedIterator(java.util.List<E> list, int index) {}
}
