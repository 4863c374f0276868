package io.github.culvert.compiler.amended.java.util;

/** What the lists below use of it. */
abstract class AbstractSequentialList<E> {
  native E get(int index);

  native E set(int index, E element);

  native E remove(int index);

  native void add(int index, E element);
}
