package io.github.culvert.compiler.amended.java.util.stream;

import io.github.culvert.compiler.amended.Replaces;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collector;

/** Puts a delimiter after an empty text, too, and says which key came twice. */
final class Collectors {
  private Collectors() {}

  @Replaces
  @SuppressWarnings("unchecked") // It is a Collector, which javac cannot see of its stand-in.
  public static Collector<CharSequence, ?, String> joining(
      CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
    Object joining = new Joining(delimiter, prefix, suffix);
    return (Collector<CharSequence, ?, String>) joining;
  }

  /** What toMap does with an element. */
  @Replaces
  static <E, K, V> void lambda$toMap$11(
      Function<E, K> keys, Function<E, V> values, Map<K, V> map, E element) {
    K key = keys.apply(element);
    V value = Objects.requireNonNull(values.apply(element));
    V before = map.putIfAbsent(key, value);
    if (before != null) {
      throw new IllegalStateException(
          "Duplicate key " + key + " (attempted merging values " + before + " and " + value + ")");
    }
  }
}
