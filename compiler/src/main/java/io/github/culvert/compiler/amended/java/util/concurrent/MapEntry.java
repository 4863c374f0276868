package io.github.culvert.compiler.amended.java.util.concurrent;

/** What the map uses of it. */
class MapEntry<K, V> {
  K key;
  V value;
}
