package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Has the JVM's order of iteration, which no document promises and much code has come to rely on:
 * the same hash, the same growth, and the newest entry of a bucket at its end.
 */
class HashMap<K, V> {
  /** From this many entries in one bucket on, a small table grows. */
  private static final int MAX_BUCKET = 8;

  private static final int MIN_TREE_CAPACITY = 64;

  transient int elementCount;
  transient HashEntry<K, V>[] elementData;
  transient int modCount;
  float loadFactor;
  int threshold;

  HashMap(int capacity) {}

  @Replaces
  HashMap(Map<? extends K, ? extends V> map) {
    this(map.isEmpty() ? 16 : (int) (map.size() / 0.75f + 1));
    putAllImpl(map);
  }

  @Adds
  static int hash(Object key) {
    int hash = key.hashCode();
    return hash ^ (hash >>> 16);
  }

  native HashEntry<K, V>[] newElementArray(int length);

  native HashEntry<K, V> findNonNullKeyEntry(Object key, int index, int hash);

  native HashEntry<K, V> findNullKeyEntry();

  native void rehash();

  native void removeEntry(HashEntry<K, V> entry);

  native void computeThreshold();

  native V get(Object key);

  native V put(K key, V value);

  native V remove(Object key);

  @Replaces
  static int calculateCapacity(int capacity) {
    return capacity <= 1 ? 1 : Integer.highestOneBit(Math.min(capacity, 1 << 30) - 1) << 1;
  }

  @Replaces
  HashEntry<K, V> entryByKey(Object key) {
    if (key == null) {
      return findNullKeyEntry();
    }
    int hash = hash(key);
    return findNonNullKeyEntry(key, hash & (elementData.length - 1), hash);
  }

  @Replaces
  HashEntry<K, V> removeByKey(Object key) {
    HashEntry<K, V> entry = entryByKey(key);
    if (entry != null) {
      removeEntry(entry);
    }
    return entry;
  }

  @Replaces
  V putImpl(K key, V value) {
    HashEntry<K, V> entry = entryByKey(key);
    if (entry == null) {
      int hash = key == null ? 0 : hash(key);
      modCount++;
      entry = createHashedEntry(key, hash & (elementData.length - 1), hash);
      if (++elementCount > threshold) {
        rehash();
      }
    }
    V old = entry.value;
    entry.value = value;
    return old;
  }

  @Replaces
  HashEntry<K, V> createHashedEntry(K key, int index, int hash) {
    HashEntry<K, V> entry = new HashEntry<>(key, hash);
    if (append(entry, elementData, index) > MAX_BUCKET && elementData.length < MIN_TREE_CAPACITY) {
      rehash();
    }
    return entry;
  }

  @Adds
  static <K, V> int append(HashEntry<K, V> entry, HashEntry<K, V>[] table, int index) {
    entry.next = null;
    HashEntry<K, V> last = table[index];
    if (last == null) {
      table[index] = entry;
      return 1;
    }
    int count = 2;
    for (; last.next != null; last = last.next) {
      count++;
    }
    last.next = entry;
    return count;
  }

  @Adds
  public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
    if (value == null || function == null) {
      throw new NullPointerException();
    }
    grow();
    HashEntry<K, V> entry = entryByKey(key);
    int expected = modCount;
    boolean merged = entry != null && entry.value != null;
    V result = merged ? function.apply(entry.value, value) : value;
    return store(key, entry, result, expected);
  }

  @Adds
  public V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
    grow();
    HashEntry<K, V> entry = entryByKey(key);
    int expected = modCount;
    return store(key, entry, function.apply(key, entry == null ? null : entry.value), expected);
  }

  @Adds
  public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
    if (function == null) {
      throw new NullPointerException();
    }
    grow();
    HashEntry<K, V> entry = entryByKey(key);
    if (entry != null && entry.value != null) {
      return get(key);
    }
    int expected = modCount;
    V value = function.apply(key);
    return value == null ? null : store(key, entry, value, expected);
  }

  @Adds
  public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
    if (function == null) {
      throw new NullPointerException();
    }
    HashEntry<K, V> entry = entryByKey(key);
    if (entry == null || entry.value == null) {
      return null;
    }
    int expected = modCount;
    return store(key, entry, function.apply(key, entry.value), expected);
  }

  /** Before these four and not after, as on the JVM. */
  @Adds
  void grow() {
    if (elementCount > threshold) {
      rehash();
    }
  }

  @Adds
  V store(K key, HashEntry<K, V> entry, V value, int expectedModCount) {
    if (modCount != expectedModCount) {
      throw new ConcurrentModificationException();
    }
    if (entry == null && value != null) {
      insertFirst(key, value);
    } else if (value != null) {
      put(key, value);
    } else if (entry != null) {
      remove(key);
    }
    return value;
  }

  /** What these four insert comes to the beginning of its bucket, unlike what is put. */
  @Adds
  void insertFirst(K key, V value) {
    int hash = key == null ? 0 : hash(key);
    int index = hash & (elementData.length - 1);
    HashEntry<K, V> entry = new HashEntry<>(key, hash);
    entry.value = value;
    entry.next = elementData[index];
    elementData[index] = entry;
    modCount++;
    elementCount++;
    int count = 0;
    for (HashEntry<K, V> other = entry; other != null; other = other.next) {
      count++;
    }
    if (count > MAX_BUCKET && elementData.length < MIN_TREE_CAPACITY) {
      rehash();
    }
  }

  @Replaces
  void putAllImpl(Map<? extends K, ? extends V> map) {
    int size = map.size();
    int capacity = modCount == 0 ? (int) (size / loadFactor + 1) : elementData.length;
    if (modCount != 0) {
      while (size > (int) (capacity * loadFactor)) {
        capacity <<= 1;
      }
    }
    if (capacity > elementData.length) {
      resize(calculateCapacity(capacity));
    }
    for (Map.Entry<? extends K, ? extends V> entry : map.entrySet()) {
      putImpl(entry.getKey(), entry.getValue());
    }
  }

  @Replaces
  void rehash(int capacity) {
    resize(capacity << 1);
  }

  @Adds
  void resize(int length) {
    HashEntry<K, V>[] table = newElementArray(length);
    for (HashEntry<K, V> first : elementData) {
      HashEntry<K, V> entry = first;
      while (entry != null) {
        HashEntry<K, V> next = entry.next;
        append(entry, table, entry.origKeyHash & (length - 1));
        entry = next;
      }
    }
    elementData = table;
    computeThreshold();
  }

  /** What the methods above use of it. */
  static class HashEntry<K, V> extends MapEntry<K, V> {
    int origKeyHash;
    HashEntry<K, V> next;

    HashEntry(K key, int hash) {}
  }
}
