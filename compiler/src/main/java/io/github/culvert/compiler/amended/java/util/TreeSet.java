package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedSet;

/** Its parts have the ends that were asked for, and take elements. */
final class TreeSet<E> {
  private java.util.TreeMap<E, Object> map;

  @Adds
  @SuppressWarnings("unchecked") // A part is a NavigableSet, which javac cannot see.
  private NavigableSet<E> part(NavigableMap<E, Object> part) {
    return (NavigableSet<E>) (Object) new TreeSetPart<E>(part);
  }

  @Replaces
  public SortedSet<E> subSet(E from, E to) {
    return subSet(from, true, to, false);
  }

  @Replaces
  public SortedSet<E> headSet(E to) {
    return headSet(to, false);
  }

  @Replaces
  public SortedSet<E> tailSet(E from) {
    return tailSet(from, true);
  }

  @Replaces
  public NavigableSet<E> subSet(E from, boolean fromIncluded, E to, boolean toIncluded) {
    return part(map.subMap(from, fromIncluded, to, toIncluded));
  }

  @Replaces
  public NavigableSet<E> headSet(E to, boolean included) {
    return part(map.headMap(to, included));
  }

  @Replaces
  public NavigableSet<E> tailSet(E from, boolean included) {
    return part(map.tailMap(from, included));
  }

  @Replaces
  public NavigableSet<E> descendingSet() {
    return part(map.descendingMap());
  }
}
