package io.github.culvert.compiler.amended.java.util;

import java.util.NavigableMap;

/** The class in {@code org.teavm.classlib}. */
final class TreeSetPart<E> {
  TreeSetPart(NavigableMap<E, Object> map) {}
}
