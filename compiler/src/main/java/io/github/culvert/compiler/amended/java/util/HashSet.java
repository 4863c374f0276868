package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;
import java.util.Collection;

/** Has the JVM's capacity for a copy, and so its order. */
class HashSet<E> {
  HashSet(int capacity) {}

  public native boolean add(E element);

  @Replaces
  HashSet(Collection<? extends E> elements) {
    this(Math.max((int) (elements.size() / 0.75f) + 1, 16));
    for (E element : elements) {
      add(element);
    }
  }
}
