package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Maps and sets. */
final class Maps {
  private Maps() {}

  static void addTo(Cases cases) {
    cases.add("maps/hashMap", out -> changes(out, new HashMap<>()));
    cases.add("maps/linkedHashMap", out -> changes(out, new LinkedHashMap<>()));
    cases.add("maps/treeMap", out -> changes(out, new TreeMap<>()));
    cases.add("maps/hashMapGrows", Maps::grows);
    cases.add("maps/accessOrder", Maps::accessOrder);
    cases.add("maps/lruCache", Maps::lruCache);
    cases.add("maps/subMaps", Maps::subMaps);
    cases.add("maps/treeMapNavigation", Maps::navigation);
    cases.add("maps/enumMap", Maps::enumMap);
    cases.add("maps/enumSet", Maps::enumSet);
    cases.add("maps/mapOf", Maps::mapOf);
    cases.add("maps/hashMapChanged", out -> concurrentModification(out, new HashMap<>()));
    cases.add("maps/linkedMapChanged", out -> concurrentModification(out, new LinkedHashMap<>()));
    cases.add("maps/treeMapChanged", out -> concurrentModification(out, new TreeMap<>()));
    cases.add("maps/views", Maps::views);
    cases.add("maps/compute", Maps::compute);
    cases.add("maps/nulls", Maps::nulls);
    cases.add("maps/identity", Maps::identity);
    cases.add("maps/hashSet", out -> sets(out, new HashSet<>()));
    cases.add("maps/linkedHashSet", out -> sets(out, new LinkedHashSet<>()));
    cases.add("maps/treeSet", out -> sets(out, new TreeSet<>()));
    cases.add("maps/treeSetNavigation", Maps::treeSet);
    cases.add("maps/collisions", Maps::collisions);
    cases.add("maps/entries", Maps::entries);
  }

  private static void changes(Output out, Map<String, Integer> map) {
    for (int i = 0; i < 60; i++) {
      map.merge("k" + i * 31 % 17, i, Integer::sum);
    }
    out.line(map);
    map.remove("k3");
    map.remove("k4", 1);
    map.replace("k5", -5);
    map.putIfAbsent("k3", 33);
    map.put("k16", map.getOrDefault("k99", 99));
    map.replaceAll((key, value) -> value + key.length());
    out.line(map);
    out.line(map.keySet(), map.values());
    out.line(map.containsKey("k1"), map.containsValue(102), map.size(), map.hashCode());
    map.entrySet().removeIf(entry -> entry.getValue() % 2 == 0);
    map.keySet().remove("k1");
    map.values().remove(-3);
    out.line(map);
    map.clear();
    out.line(map.isEmpty(), map);
    out.result("next", () -> map.keySet().iterator().next());
  }

  private static void grows(Output out) {
    Map<Integer, String> map = new HashMap<>();
    for (int i = 0; i < 120; i++) {
      map.put(i * 7919, "v" + i);
    }
    long sum = 0;
    int position = 0;
    for (Map.Entry<Integer, String> entry : map.entrySet()) {
      sum += (long) entry.getKey() * position++ + entry.getValue().hashCode();
    }
    out.line(map.size(), sum);
    map.keySet().removeIf(key -> key % 3 != 0);
    out.line(map.size(), map.hashCode());
  }

  private static void accessOrder(Output out) {
    Map<String, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
    for (String key : List.of("a", "b", "c", "d", "e")) {
      map.put(key, key.charAt(0) - 'a');
    }
    map.get("b");
    map.getOrDefault("a", 0);
    map.putIfAbsent("c", 7);
    map.merge("d", 10, Integer::sum);
    map.get("nothing");
    out.line(map);
    out.result(
        "read while iterating",
        () -> {
          for (String key : map.keySet()) {
            map.get(key);
          }
          return map;
        });
  }

  private static void lruCache(Output out) {
    Map<Integer, String> cache =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > 5;
          }
        };
    for (int i = 0; i < 40; i++) {
      cache.put(i * i % 13, "v" + i);
      cache.get(i % 4);
    }
    out.line(cache);
  }

  private static void subMaps(Output out) {
    TreeMap<Integer, String> map = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      map.put(i * 5, "v" + i);
    }
    NavigableMap<Integer, String> middle = map.subMap(20, true, 60, false);
    out.line(middle);
    middle.remove(25);
    middle.put(33, "new");
    out.line(map.headMap(40), map.tailMap(70, false));
    out.line(middle.descendingMap(), middle.firstKey(), middle.lastEntry());
    out.line(middle.headMap(35, true).size(), middle.tailMap(50).keySet());
    out.result("put beyond", () -> middle.put(60, "x"));
    out.result("sub map reversed", () -> map.subMap(5, 1));
    out.result("sub map beyond", () -> middle.subMap(0, 100));
    middle.clear();
    out.line(map);
    out.line(middle.isEmpty(), middle.firstEntry());
    out.result("first of nothing", middle::firstKey);
  }

  private static void navigation(Output out) {
    TreeMap<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String word : "Lorem ipsum DOLOR sit amet consectetur lorem Dolor".split(" ")) {
      map.merge(word, 1, Integer::sum);
    }
    out.line(map);
    out.line(map.floorKey("D"), map.ceilingKey("d"), map.higherKey("LOREM"), map.lowerKey("amet"));
    out.line(map.floorEntry("z"), map.firstEntry(), map.lastKey());
    out.line(map.descendingKeySet(), map.navigableKeySet().headSet("ipsum", true));
    out.line(map.pollFirstEntry(), map.pollLastEntry(), map);
    out.result("null key", () -> map.put(null, 1));
    TreeMap<Object, Integer> mixed = new TreeMap<>();
    out.result("null key in an empty map", () -> mixed.put(null, 1));
    mixed.put(1, 1);
    out.result("wrong type", () -> mixed.put("text", 1));
    out.result("first key", () -> new TreeMap<String, String>().firstKey());
  }

  private static void enumMap(Output out) {
    EnumMap<TimeUnit, String> map = new EnumMap<>(TimeUnit.class);
    map.put(TimeUnit.SECONDS, "s");
    map.put(TimeUnit.DAYS, "d");
    map.put(TimeUnit.NANOSECONDS, "ns");
    out.line(map, map.containsKey(TimeUnit.HOURS), map.get(TimeUnit.DAYS));
    map.remove(TimeUnit.SECONDS);
    for (Iterator<TimeUnit> i = map.keySet().iterator(); i.hasNext(); ) {
      if (i.next() == TimeUnit.NANOSECONDS) {
        i.remove();
      }
    }
    out.line(map, map.size(), map.equals(Map.of(TimeUnit.DAYS, "d")));
    out.result("null", () -> map.put(null, ""));
  }

  private static void enumSet(Output out) {
    EnumSet<TimeUnit> set = EnumSet.range(TimeUnit.MICROSECONDS, TimeUnit.MINUTES);
    out.line(set, EnumSet.complementOf(set), EnumSet.allOf(TimeUnit.class).size());
    set.add(TimeUnit.DAYS);
    set.remove(TimeUnit.SECONDS);
    set.removeAll(EnumSet.of(TimeUnit.MINUTES));
    out.line(set, set.contains(TimeUnit.DAYS), EnumSet.noneOf(TimeUnit.class));
    out.line(EnumSet.copyOf(List.of(TimeUnit.HOURS, TimeUnit.SECONDS)));
    out.result("range", () -> EnumSet.range(TimeUnit.DAYS, TimeUnit.SECONDS));
  }

  private static void mapOf(Output out) {
    Map<String, Integer> map = Map.of("a", 1, "b", 2, "c", 3);
    out.line(new TreeMap<>(map), map.get("b"), map.size(), map.hashCode());
    out.line(new TreeSet<>(Set.of(3, 1, 2)), Set.of(1, 2).equals(new HashSet<>(List.of(2, 1))));
    out.result("put", () -> map.put("d", 4));
    out.result("remove", () -> map.remove("a"));
    out.result(
        "clear",
        () -> {
          map.clear();
          return map;
        });
    out.result("key twice", () -> Map.of("a", 1, "a", 2));
    out.result("null value", () -> Map.of("a", null));
    out.result("null key looked up", () -> map.get(null));
    out.result("null key in one", () -> Map.of("a", 1).containsKey(null));
    out.result("null key in two", () -> Map.of("a", 1, "b", 2).get(null));
    out.result("copy of none", () -> Map.copyOf(new HashMap<String, Integer>()).get("a"));
    out.result("element twice", () -> Set.of("x", "x"));
    out.result("set add", () -> Set.of("x").add("y"));
    out.result("entries", () -> new TreeMap<>(Map.ofEntries(Map.entry("k", 1), Map.entry("l", 2))));
    out.result("copy", () -> Map.copyOf(new HashMap<>(Map.of("a", 1))).put("a", 2));
    out.result("unmodifiable", () -> Collections.unmodifiableMap(new HashMap<>()).put("a", 2));
    out.result("entry", () -> Map.entry("a", 1).setValue(3));
    out.result("set of null", () -> Set.of((Object) null));
  }

  private static void concurrentModification(Output out, Map<String, Integer> map) {
    map.putAll(Map.of("a", 1, "b", 2, "c", 3));
    out.result(
        "remove",
        () -> {
          for (String key : map.keySet()) {
            map.remove(key);
          }
          return "nothing";
        });
  }

  private static void views(Output out) {
    Map<String, List<Integer>> map = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      map.computeIfAbsent(i % 2 == 0 ? "even" : "odd", key -> new ArrayList<>()).add(i);
    }
    for (Map.Entry<String, List<Integer>> entry : map.entrySet()) {
      entry.setValue(entry.getValue().subList(0, 3));
    }
    out.line(map, map.entrySet().contains(Map.entry("even", List.of(0, 2, 4))));
    map.values().removeIf(list -> list.contains(2));
    out.line(map, map.keySet().equals(Set.of("odd")));
    out.result("add to the keys", () -> map.keySet().add("x"));
    out.result("set from map", () -> Collections.newSetFromMap(new HashMap<>()).add("x"));
  }

  private static void compute(Output out) {
    Map<String, Integer> map = new HashMap<>();
    out.line(map.compute("a", (key, value) -> value == null ? 1 : value + 1));
    out.line(map.compute("a", (key, value) -> value + 1));
    out.line(map.computeIfPresent("a", (key, value) -> null), map);
    out.line(map.computeIfAbsent("b", key -> null), map);
    out.line(map.merge("c", 5, Integer::sum), map.merge("c", 5, (x, y) -> null), map);
    out.result("merge null", () -> map.merge("c", null, Integer::sum));
    out.result("throwing", () -> map.compute("d", (key, value) -> 1 / key.indexOf('d')));
    out.line(map.replace("x", 1), map.replace("x", 1, 2), map);
  }

  private static void nulls(Output out) {
    Map<String, String> map = new HashMap<>();
    map.put(null, "null key");
    map.put("null value", null);
    out.line(map.get(null), map.containsKey("null value"), map.get("null value"), map.size());
    out.line(map.getOrDefault("null value", "default"), map.putIfAbsent("null value", "set"));
    out.line(map.remove(null), map);
    Set<String> set = new HashSet<>();
    out.line(set.add(null), set.add(null), set);
  }

  private static void identity(Output out) {
    Map<String, Integer> map = new IdentityHashMap<>();
    String a = new String("key");
    String b = new String("key");
    map.put(a, 1);
    map.put(b, 2);
    out.line(map.size(), map.get(a), map.get(b), map.containsKey("key"));
    map.remove(a);
    out.line(map);
  }

  private static void sets(Output out, Set<String> set) {
    for (String word : "to be or not to be that is the question".split(" ")) {
      out.line(word, set.add(word));
    }
    out.line(set, set.size(), set.hashCode());
    set.retainAll(List.of("be", "or", "not", "that", "else"));
    set.removeAll(List.of("or"));
    out.line(set, set.containsAll(List.of("be", "not")), set.equals(Set.of("be", "not", "that")));
    for (Iterator<String> i = set.iterator(); i.hasNext(); ) {
      if (i.next().startsWith("n")) {
        i.remove();
      }
    }
    out.line(set);
    Iterator<String> iterator = set.iterator();
    out.result(
        "remove before next",
        () -> {
          iterator.remove();
          return set;
        });
  }

  private static void treeSet(Output out) {
    TreeSet<Integer> set = new TreeSet<>(Collections.reverseOrder());
    for (int i = 0; i < 30; i++) {
      set.add(i * 37 % 41);
    }
    out.line(set);
    out.line(set.first(), set.last(), set.floor(10), set.ceiling(10), set.higher(7), set.lower(7));
    NavigableSet<Integer> part = set.subSet(30, true, 10, false);
    out.line(part, part.descendingSet());
    part.pollFirst();
    out.line(set.headSet(20), set.tailSet(8, false), set.size());
    out.result("add beyond", () -> part.add(5));
    out.result("first of nothing", () -> new TreeSet<Integer>().first());
    out.result("null", () -> new TreeSet<String>().add(null));
  }

  private record Colliding(int number) {
    @Override
    public int hashCode() {
      return 7;
    }
  }

  private static void collisions(Output out) {
    Map<Colliding, Integer> map = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      map.put(new Colliding(i), i);
    }
    for (int i = 0; i < 40; i += 3) {
      map.remove(new Colliding(i));
    }
    int sum = 0;
    for (int i = 0; i < 40; i++) {
      sum = sum * 31 + map.getOrDefault(new Colliding(i), -1);
    }
    out.line(map.size(), sum);
  }

  private static void entries(Output out) {
    Map.Entry<String, Integer> entry = new java.util.AbstractMap.SimpleEntry<>("a", 1);
    entry.setValue(2);
    out.line(entry, entry.hashCode(), entry.equals(Map.entry("a", 2)));
    List<Map.Entry<String, Integer>> entries =
        new ArrayList<>(Map.of("x", 3, "y", 1, "z", 2).entrySet());
    entries.sort(Map.Entry.comparingByValue());
    out.line(entries);
    entries.sort(Map.Entry.<String, Integer>comparingByKey().reversed());
    out.line(entries);
    out.line(Map.entry("k", "v").getKey(), new java.util.AbstractMap.SimpleImmutableEntry<>(1, 2));
  }
}
