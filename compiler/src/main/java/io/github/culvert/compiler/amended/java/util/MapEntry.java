package io.github.culvert.compiler.amended.java.util;

/** What the maps use of it. */
class MapEntry<K, V> {
  K key;
  V value;
}
