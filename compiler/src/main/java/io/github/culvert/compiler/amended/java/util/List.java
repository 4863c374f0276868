package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** An empty one is another than that of {@code Collections}. */
interface List<E> {
  @Replaces
  @SuppressWarnings("unchecked") // TeaVM's is a List, which javac cannot see.
  static <E> List<E> of() {
    return (List<E>) (Object) new TemplateCollections.ImmutableArrayList<E>((E[]) new Object[0]);
  }
}
