package org.teavm.classlib.java.util;

/** A part of a TreeSet in a guest, to which elements can be added, as TeaVM's (0.15.0) cannot. */
final class TTreeSetPart<E> extends TTreeMap.NavigableKeySet<E, Object> {
  private final TNavigableMap<E, Object> map;

  TTreeSetPart(TNavigableMap<E, Object> map) {
    super(map);
    this.map = map;
  }

  @Override
  public boolean add(E element) {
    return map.put(element, this) == null;
  }
}
