package org.teavm.classlib.java.util;

import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;

/** Goes through a list that cannot be changed, and says so before all else. */
final class TFixedIterator<E> implements ListIterator<E> {
  private final List<E> list;
  private int index;

  TFixedIterator(List<E> list, int index) {
    this.list = list;
    this.index = index;
  }

  @Override
  public boolean hasNext() {
    return index < list.size();
  }

  @Override
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return list.get(index++);
  }

  @Override
  public boolean hasPrevious() {
    return index > 0;
  }

  @Override
  public E previous() {
    if (!hasPrevious()) {
      throw new NoSuchElementException();
    }
    return list.get(--index);
  }

  @Override
  public int nextIndex() {
    return index;
  }

  @Override
  public int previousIndex() {
    return index - 1;
  }

  @Override
  public void remove() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void set(E element) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(E element) {
    throw new UnsupportedOperationException();
  }
}
