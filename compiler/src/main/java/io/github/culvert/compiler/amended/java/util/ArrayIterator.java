package io.github.culvert.compiler.amended.java.util;

import java.util.Iterator;

/** The class in {@code org.teavm.classlib}. */
final class ArrayIterator<E> implements Iterator<E> {
  ArrayIterator(E[] array) {}

  @Override
  public native boolean hasNext();

  @Override
  public native E next();
}
