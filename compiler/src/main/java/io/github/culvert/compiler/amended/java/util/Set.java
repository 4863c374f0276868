package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** Says which element comes twice. */
interface Set<E> {
  @Replaces
  @SuppressWarnings("unchecked") // TeaVM's is a Set, which javac cannot see.
  static <E> Set<E> of(E first, E second) {
    if (first.equals(java.util.Objects.requireNonNull(second))) {
      throw new IllegalArgumentException("duplicate element: " + first);
    }
    return (Set<E>) (Object) new TemplateCollections.TwoElementsSet<E>(first, second);
  }
}
