package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;

/** Checks where an iteration begins and ends, and says which index was wrong. */
abstract class AbstractList<E> {
  protected transient int modCount;

  public abstract int size();

  public abstract void add(int index, E element);

  @Replaces
  public Iterator<E> iterator() {
    return new TListIteratorImpl(0, modCount, size());
  }

  @Replaces
  public ListIterator<E> listIterator(int index) {
    if (index < 0 || index > size()) {
      throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size());
    }
    return new TListIteratorImpl(index, modCount, size());
  }

  @Replaces
  @SuppressWarnings({"unchecked", "rawtypes"}) // TeaVM's sublist is a List, which javac cannot see.
  public List<E> subList(int from, int to) {
    if (from < 0) {
      throw new IndexOutOfBoundsException("fromIndex = " + from);
    }
    if (to > size()) {
      throw new IndexOutOfBoundsException("toIndex = " + to);
    }
    if (from > to) {
      throw new IllegalArgumentException("fromIndex(" + from + ") > toIndex(" + to + ")");
    }
    Object list =
        this instanceof RandomAccess
            ? new SubAbstractListRandomAccess<E>(this, from, to)
            : new SubAbstractList<E>(this, from, to);
    return (List<E>) list;
  }

  /** Its size follows what it adds. */
  private class TListIteratorImpl implements ListIterator<E> {
    private int i;
    private int j;
    private int lastModCount;
    private int sz;

    TListIteratorImpl(int index, int modCount, int size) {}

    @Adds
    void check() {
      if (lastModCount != modCount) {
        throw new ConcurrentModificationException();
      }
    }

    @Override
    @Replaces
    public void add(E element) {
      check();
      AbstractList.this.add(i++, element);
      lastModCount = modCount;
      j = -1;
      sz++;
    }

    @Override
    public native boolean hasNext();

    @Override
    public native E next();

    @Override
    public native boolean hasPrevious();

    @Override
    public native E previous();

    @Override
    public native int nextIndex();

    @Override
    public native int previousIndex();

    @Override
    public native void remove();

    @Override
    public native void set(E element);
  }

  private static class SubAbstractList<E> {
    SubAbstractList(AbstractList<E> list, int from, int to) {}
  }

  private static final class SubAbstractListRandomAccess<E> extends SubAbstractList<E> {
    SubAbstractListRandomAccess(AbstractList<E> list, int from, int to) {
      super(list, from, to);
    }
  }
}
