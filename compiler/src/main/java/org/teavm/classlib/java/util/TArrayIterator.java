package org.teavm.classlib.java.util;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Goes through an array, from which nothing can be removed. */
final class TArrayIterator<E> implements Iterator<E> {
  private final E[] array;
  private int index;

  TArrayIterator(E[] array) {
    this.array = array;
  }

  @Override
  public boolean hasNext() {
    return index < array.length;
  }

  @Override
  public E next() {
    if (index == array.length) {
      throw new NoSuchElementException();
    }
    return array[index++];
  }
}
