package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;

/** The collections of {@code List.of} and its like refuse nulls and what comes twice. */
final class TemplateCollections {
  private TemplateCollections() {}

  abstract static class AbstractImmutableList<T> {
    public abstract int size();

    public abstract T get(int index);

    /** A null is refused, but by an empty list. */
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
    public Iterator<T> iterator() {
      return listIterator(0);
    }

    @Adds
    @SuppressWarnings("unchecked") // They are what they are cast to, which javac cannot see.
    public ListIterator<T> listIterator(int index) {
      if (index < 0 || index > size()) {
        throw wrong(index, size());
      }
      Object list = this;
      Object iterator = new FixedIterator<T>((List<T>) list, index);
      return (ListIterator<T>) iterator;
    }

    @Adds
    static IndexOutOfBoundsException wrong(int index, int size) {
      return new IndexOutOfBoundsException("Index: " + index + " Size: " + size);
    }
  }

  static final class ImmutableArrayList<T> extends AbstractImmutableList<T> {
    private T[] list;

    ImmutableArrayList(T[] list) {}

    @Override
    public native int size();

    @Override
    @Replaces
    public T get(int index) {
      if ((index < 0 || index >= list.length) && (list.length == 1 || list.length == 2)) {
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
  static final class SingleElementSet<T> {
    private T element;

    @Replaces
    public boolean contains(Object object) {
      return object.equals(element);
    }
  }

  /** Refuses a null. */
  static final class TwoElementsSet<T> {
    private T first;
    private T second;

    TwoElementsSet(T first, T second) {}

    @Replaces
    public boolean contains(Object object) {
      return object.equals(first) || object.equals(second);
    }
  }

  /** Refuses a null, says what comes twice, and takes what has the smallest int as its hash. */
  static final class NElementSet<T> {
    private T[] data;

    @Replaces
    NElementSet(T[] elements) {
      T[] table = elements.clone();
      java.util.Arrays.fill(table, null);
      for (T element : elements) {
        int place = place(table, element);
        if (table[place] != null) {
          throw new IllegalArgumentException("duplicate element: " + element);
        }
        table[place] = element;
      }
      data = table;
    }

    /** Where an object is or would be, or -1 if it is not there and there is no room. */
    @Adds
    private static int place(Object[] table, Object object) {
      int begin = Math.floorMod(object.hashCode(), table.length);
      for (int i = 0; i < table.length; i++) {
        int place = (begin + i) % table.length;
        if (table[place] == null || table[place].equals(object)) {
          return place;
        }
      }
      return -1;
    }

    @Replaces
    public boolean contains(Object object) {
      Objects.requireNonNull(object);
      return data.length > 0 && place(data, object) >= 0;
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

  /** Refuses a null, says what comes twice, and takes what has the smallest int as its hash. */
  static final class NEtriesMap<K, V> {
    private Map.Entry<K, V>[] data;

    @Replaces
    @SuppressWarnings({"unchecked", "rawtypes"}) // An array, and TeaVM's entry is a Map.Entry.
    private Map.Entry<K, V>[] toEntryArray(Map.Entry<K, V>[] entries) {
      Map.Entry<K, V>[] table = new Map.Entry[entries.length];
      for (Map.Entry<K, V> entry : entries) {
        int place = place(table, entry.getKey());
        if (table[place] != null) {
          throw new IllegalArgumentException("duplicate key: " + entry.getKey());
        }
        Object copy = new ImmutableEntry<K, V>(entry.getKey(), entry.getValue());
        table[place] = (Map.Entry<K, V>) copy;
      }
      return table;
    }

    /** Where a key is or would be, or -1 if it is not there and there is no room. */
    @Adds
    private static <K, V> int place(Map.Entry<K, V>[] table, Object key) {
      int begin = Math.floorMod(key.hashCode(), table.length);
      for (int i = 0; i < table.length; i++) {
        int place = (begin + i) % table.length;
        if (table[place] == null || table[place].getKey().equals(key)) {
          return place;
        }
      }
      return -1;
    }

    @Replaces
    public V get(Object key) {
      Objects.requireNonNull(key);
      int place = data.length == 0 ? -1 : place(data, key);
      return place < 0 ? null : data[place].getValue();
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
