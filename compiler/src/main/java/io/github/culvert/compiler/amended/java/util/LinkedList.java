package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.ListIterator;

/** Says which index was wrong. */
abstract class LinkedList<E> extends AbstractSequentialList<E> {
  private int size;

  @Adds
  private void checkElement(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size);
    }
  }

  @Adds
  private void checkPosition(int index) {
    if (index < 0 || index > size) {
      throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size);
    }
  }

  @Override
  @Adds
  public E get(int index) {
    checkElement(index);
    return super.get(index);
  }

  @Override
  @Adds
  public E set(int index, E element) {
    checkElement(index);
    return super.set(index, element);
  }

  @Override
  @Adds
  public E remove(int index) {
    checkElement(index);
    return super.remove(index);
  }

  @Override
  @Adds
  public void add(int index, E element) {
    checkPosition(index);
    super.add(index, element);
  }

  native ListIterator<E> iteratorAt(int index);

  @Replaces(original = "iteratorAt")
  public ListIterator<E> listIterator(int index) {
    checkPosition(index);
    return iteratorAt(index);
  }
}
