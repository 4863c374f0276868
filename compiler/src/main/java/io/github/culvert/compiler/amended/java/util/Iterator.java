package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** Has the default method of the JVM's, without which a call of it went to nowhere. */
interface Iterator {
  @Replaces
  default void remove() {
    throw new UnsupportedOperationException("remove");
  }
}
