package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.Map;
import java.util.Objects;

/** The collections of {@code List.of} and its like refuse nulls and what comes twice. */
final class TemplateCollections {
  private TemplateCollections() {}

  abstract static class AbstractImmutableList<T> {
    public abstract int size();

    public abstract T get(int index);

    /** A null is refused, but by an empty list, which is that of {@code Collections}, too. */
    @Adds
    public int indexOf(Object object) {
      for (int i = 0; i < size(); i++) {
        if (object.equals(get(i))) {
          return i;
        }
      }
      return -1;
    }

    @Adds
    public int lastIndexOf(Object object) {
      for (int i = size() - 1; i >= 0; i--) {
        if (object.equals(get(i))) {
          return i;
        }
      }
      return -1;
    }

    @Adds
    public boolean contains(Object object) {
      return indexOf(object) >= 0;
    }

    @Adds
    static IndexOutOfBoundsException wrong(int index, int size) {
      return new IndexOutOfBoundsException("Index: " + index + " Size: " + size);
    }
  }

  static final class ImmutableArrayList<T> extends AbstractImmutableList<T> {
    private T[] list;

    @Override
    public native int size();

    @Override
    @Replaces
    public T get(int index) {
      if (index < 0 || index >= list.length) {
        throw wrong(index, list.length);
      }
      return list[index];
    }
  }

  static final class SingleElementList<T> extends AbstractImmutableList<T> {
    private T value;

    @Override
    public native int size();

    @Override
    @Replaces
    public T get(int index) {
      if (index != 0) {
        throw wrong(index, 1);
      }
      return value;
    }
  }

  static final class TwoElementsList<T> extends AbstractImmutableList<T> {
    private T first;
    private T second;

    @Override
    public native int size();

    @Override
    @Replaces
    public T get(int index) {
      if (index < 0 || index > 1) {
        throw wrong(index, 2);
      }
      return index == 0 ? first : second;
    }
  }

  /** Refuses a null. */
  static final class SingleEntryMap<K, V> {
    private Map.Entry<K, V> entry;

    @Replaces
    public V get(Object key) {
      return containsKey(key) ? entry.getValue() : null;
    }

    @Replaces
    public boolean containsKey(Object key) {
      return key.equals(entry.getKey());
    }
  }

  /** Refuses a null. */
  static final class TwoEntriesMap<K, V> {
    private Map.Entry<K, V> first;
    private Map.Entry<K, V> second;

    TwoEntriesMap(K firstKey, V firstValue, K secondKey, V secondValue) {}

    @Replaces
    public V get(Object key) {
      return key.equals(first.getKey())
          ? first.getValue()
          : key.equals(second.getKey()) ? second.getValue() : null;
    }

    @Replaces
    public boolean containsKey(Object key) {
      return get(key) != null;
    }
  }

  /** Refuses a null. */
  static final class NEtriesMap<K, V> {
    private Map.Entry<K, V>[] data;

    native V found(Object key);

    @Replaces(original = "found")
    public V get(Object key) {
      Objects.requireNonNull(key);
      return data.length == 0 ? null : found(key);
    }

    @Replaces
    public boolean containsKey(Object key) {
      return get(key) != null;
    }
  }

  static final class ImmutableEntry<K, V> {
    private K key;
    private V value;

    @Replaces
    ImmutableEntry(K key, V value) {
      this.key = Objects.requireNonNull(key);
      this.value = Objects.requireNonNull(value);
    }

    @Replaces
    @SuppressWarnings("DoNotCallSuggester") // It is what the JVM's does.
    public V setValue(V value) {
      throw new UnsupportedOperationException("not supported");
    }
  }
}
