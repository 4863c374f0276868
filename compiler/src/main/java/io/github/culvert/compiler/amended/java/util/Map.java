package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;

/** Refuses the same key twice. */
interface Map<K, V> {
  @Replaces
  @SuppressWarnings("unchecked") // TeaVM's is a Map, which javac cannot see.
  static <K, V> Map<K, V> of(K firstKey, V firstValue, K secondKey, V secondValue) {
    Object map =
        new TemplateCollections.TwoEntriesMap<K, V>(firstKey, firstValue, secondKey, secondValue);
    if (firstKey.equals(secondKey)) {
      throw new IllegalArgumentException("duplicate key: " + firstKey);
    }
    return (Map<K, V>) map;
  }
}
