package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;
import java.util.ConcurrentModificationException;
import java.util.function.Consumer;

/** Says which index was wrong, and notices a change during forEach. */
abstract class ArrayList<E> extends AbstractList<E> {
  private E[] array;
  private int size;

  @Replaces
  void checkIndex(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("Index " + index + " out of bounds for length " + size);
    }
  }

  @Replaces
  void checkIndexForAdd(int index) {
    if (index < 0 || index > size) {
      throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size);
    }
  }

  @Replaces
  public void forEach(Consumer<? super E> action) {
    int expected = modCount;
    for (int i = 0; modCount == expected && i < size; i++) {
      action.accept(array[i]);
    }
    if (modCount != expected) {
      throw new ConcurrentModificationException();
    }
  }
}
