package io.github.culvert.compiler.amended.java.util.concurrent;

import io.github.culvert.compiler.amended.Replaces;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Refuses nulls, may be changed while it is iterated over, and has nothing where null is computed.
 */
abstract class ConcurrentHashMap<K, V> {
  private transient HashEntry<K, V>[] elementData;

  public abstract V get(Object key);

  public abstract V put(K key, V value);

  public abstract V remove(Object key);

  private native HashEntry<K, V> getEntry(Object key, int hash);

  private native HashEntry<K, V> placeHashedEntry(K key, int index, int hash);

  private native int computeIndex(int hash);

  /** What every look-up of a null comes to. */
  @Replaces
  private HashEntry<K, V> findNullKeyEntry() {
    throw new NullPointerException();
  }

  @Replaces
  private V putImpl(K key, V value) {
    Objects.requireNonNull(value);
    int hash = key.hashCode();
    HashEntry<K, V> entry = getEntry(key, hash);
    if (entry == null) {
      entry = placeHashedEntry(key, computeIndex(hash), hash);
    }
    V before = entry.value;
    entry.value = value;
    return before;
  }

  @Replaces
  public V computeIfAbsent(K key, Function<? super K, ? extends V> computation) {
    V before = get(key);
    if (before != null) {
      return before;
    }
    V value = computation.apply(key);
    if (value != null) {
      put(key, value);
    }
    return value;
  }

  @Replaces
  public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> computation) {
    V before = get(key);
    if (before == null) {
      return null;
    }
    V value = computation.apply(key, before);
    if (value == null) {
      remove(key);
    } else {
      put(key, value);
    }
    return value;
  }

  private static final class HashEntry<K, V> extends MapEntry<K, V> {
    private HashEntry<K, V> next;

    HashEntry(K key, int hash) {}
  }

  /** Goes over what was there when it began: entries that hold the map's own as their keys. */
  static class AbstractMapIterator<K, V> {
    private int position;
    private HashEntry<K, V> futureEntry;
    private HashEntry<K, V> currentEntry;
    private ConcurrentHashMap<K, V> associatedMap;

    @Replaces
    @SuppressWarnings({"unchecked", "rawtypes"})
    AbstractMapIterator(ConcurrentHashMap<K, V> map) {
      associatedMap = map;
      position = Integer.MAX_VALUE; // so that nothing is looked for in the table
      HashEntry last = null;
      for (HashEntry<K, V> first : map.elementData) {
        for (HashEntry<K, V> entry = first; entry != null; entry = entry.next) {
          HashEntry holder = new HashEntry(entry, 0);
          if (last == null) {
            futureEntry = holder;
          } else {
            last.next = holder;
          }
          last = holder;
        }
      }
    }

    @Replaces
    @SuppressWarnings("unchecked")
    final void makeNext() {
      if (futureEntry == null) {
        throw new NoSuchElementException();
      }
      currentEntry = (HashEntry<K, V>) (Object) futureEntry.key;
      futureEntry = futureEntry.next;
    }

    @Replaces
    public final void remove() {
      if (currentEntry == null) {
        throw new IllegalStateException();
      }
      associatedMap.remove(currentEntry.key);
      currentEntry = null;
    }
  }
}
