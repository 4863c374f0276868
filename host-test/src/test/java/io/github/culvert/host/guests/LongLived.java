package io.github.culvert.host.guests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a middleware keeps from request to request, with a check that none of it has changed. */
final class LongLived {
  private static final int KEYS = 64;
  private static final Map<String, Integer> SQUARES = new HashMap<>();
  private static int requests;

  static {
    for (int i = 0; i < KEYS; i++) {
      SQUARES.put("key" + i, i * i);
    }
  }

  private final TreeMap<Integer, String> names = new TreeMap<>();
  private final List<byte[]> arrays = new ArrayList<>();
  private final long[] latest = new long[16];

  LongLived() {
    for (int i = 0; i < KEYS; i++) {
      names.put(i, "name" + i);
      arrays.add(new byte[i]);
    }
  }

  /** Makes some KiB of garbage and replaces some of what is kept. */
  String work(int number) {
    requests++;
    List<String> garbage = new ArrayList<>();
    Map<String, List<String>> index = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      String word = "word" + (number + i) % 7;
      garbage.add(word);
      index.computeIfAbsent(word, _ -> new ArrayList<>()).add(word + i);
    }
    int key = number % KEYS;
    names.remove(key);
    names.put(key, "name" + key);
    arrays.set(key, new byte[key]);
    SQUARES.put("key" + key, key * key);
    latest[number % latest.length] = number;
    return garbage.size() + " words, " + index.size() + " different";
  }

  /** Says what is wrong, or how many requests have worked. */
  String check() {
    for (int i = 0; i < KEYS; i++) {
      if (!("name" + i).equals(names.get(i))) {
        return "names[" + i + "]=" + names.get(i);
      }
      if (arrays.get(i).length != i) {
        return "arrays[" + i + "] has " + arrays.get(i).length;
      }
      if (SQUARES.get("key" + i) != i * i) {
        return "squares[" + i + "]=" + SQUARES.get("key" + i);
      }
    }
    if (names.size() != KEYS || arrays.size() != KEYS || SQUARES.size() != KEYS) {
      return "sizes: " + names.size() + ", " + arrays.size() + ", " + SQUARES.size();
    }
    return "intact after " + requests;
  }
}
