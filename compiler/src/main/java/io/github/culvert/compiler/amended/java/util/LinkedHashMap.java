package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.Map;

/**
 * Uses the hash of {@link HashMap}. In the order of access a read is a change, which iterators
 * notice: TeaVM's went round in circles.
 */
class LinkedHashMap<K, V> extends HashMap<K, V> {
  boolean accessOrder;
  transient LinkedHashMapEntry<K, V> head;
  transient LinkedHashMapEntry<K, V> tail;

  LinkedHashMap() {
    super(0);
  }

  native void linkEntry(LinkedHashMapEntry<K, V> entry, boolean first);

  native HashEntry<K, V> createHashedEntry(K key, int index, int hash, boolean first);

  @Replaces
  public V getOrDefault(Object key, V defaultValue) {
    LinkedHashMapEntry<K, V> entry = (LinkedHashMapEntry<K, V>) entryByKey(key);
    if (entry == null) {
      return defaultValue;
    }
    if (accessOrder && entry != tail) {
      modCount++;
      linkEntry(entry, false);
    }
    return entry.value;
  }

  @Replaces
  V putImpl(K key, V value, boolean first, boolean move) {
    LinkedHashMapEntry<K, V> entry = (LinkedHashMapEntry<K, V>) entryByKey(key);
    if (entry == null) {
      modCount++;
      if (++elementCount > threshold) {
        rehash();
      }
      int hash = key == null ? 0 : hash(key);
      int index = hash & (elementData.length - 1);
      entry = (LinkedHashMapEntry<K, V>) createHashedEntry(key, index, hash, first);
    } else if (move && entry != (first ? head : tail)) {
      modCount++;
      linkEntry(entry, first);
    }
    V old = entry.value;
    entry.value = value;
    return old;
  }

  @Override
  @Replaces
  void putAllImpl(Map<? extends K, ? extends V> map) {
    for (Map.Entry<? extends K, ? extends V> entry : map.entrySet()) {
      put(entry.getKey(), entry.getValue());
    }
  }

  @Override
  @Adds
  void insertFirst(K key, V value) {
    put(key, value);
  }

  /** What the methods above use of it. */
  static final class LinkedHashMapEntry<K, V> extends HashEntry<K, V> {
    LinkedHashMapEntry(K key, int hash) {
      super(key, hash);
    }
  }
}
