package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the library says when it is used wrongly, and what it does at the edges of right. */
final class Messages {
  private Messages() {}

  static void addTo(Cases cases) {
    cases.add("messages/builders", Messages::builders);
    cases.add("messages/characters", Messages::characters);
    cases.add("messages/iterators", Messages::iterators);
    cases.add("messages/immutable", Messages::immutable);
    cases.add("messages/bits", Messages::bits);
    cases.add("messages/parts", Messages::parts);
    cases.add("messages/partsOfSets", Messages::partsOfSets);
    cases.add("messages/decimals", Messages::decimals);
    cases.add("messages/digits", Messages::digits);
    cases.add("messages/manyDigits", Messages::manyDigits);
    cases.add("messages/cases", Messages::cases);
    cases.add("messages/streams", Messages::streams);
    cases.add("messages/fill", Messages::fill);
    cases.add("messages/flags", Messages::flags);
  }

  private static void builders(Output out) {
    out.result("text", () -> new StringBuilder("abc").insert(4, "x"));
    out.result("negative", () -> new StringBuilder("abc").insert(-1, "x"));
    out.result("char", () -> new StringBuilder("abc").insert(4, 'x'));
    out.result("int", () -> new StringBuilder("abc").insert(4, 5));
    out.result("long", () -> new StringBuilder("abc").insert(4, 5L));
    out.result("boolean", () -> new StringBuilder("abc").insert(4, true));
    out.result("object", () -> new StringBuilder("abc").insert(4, List.of(1)));
    out.result("chars", () -> new StringBuilder("abc").insert(4, new char[2]));
    out.result("chars of", () -> new StringBuilder("abc").insert(1, new char[2], 0, 5));
    out.result("part", () -> new StringBuilder("abc").insert(4, "uu", 0, 1));
    out.result("part beyond", () -> new StringBuilder("abc").insert(1, "uu", 0, 5));
    out.result("null", () -> new StringBuilder("abc").insert(1, (CharSequence) null));
    out.result("null text", () -> new StringBuilder("abc").insert(1, (String) null));
    out.result("append null", () -> new StringBuilder("abc").append((CharSequence) null));
    out.result("append of null", () -> new StringBuilder("abc").append((CharSequence) null, 1, 3));
    out.result("append part", () -> new StringBuilder("abc").append("abc", -2, 5));
    out.result("append chars", () -> new StringBuilder("abc").append(new char[3], 2, 5));
    out.result("append before", () -> new StringBuilder("abc").append(new char[3], -1, 5));
    out.result("append no chars", () -> new StringBuilder("abc").append((char[]) null));
    StringBuilder self = new StringBuilder("abcdef");
    out.line(self.insert(2, self, 1, 5).insert(0, self).append(self).append("é").insert(3, "ab"));
    out.line(new StringBuilder().insert(0, 12).insert(1, -7L).insert(0, 'c').insert(2, "xyz"));
  }

  private static Object copied(CharSequence from, int begin, int end, int length, int start) {
    char[] target = new char[length];
    if (from instanceof String text) {
      text.getChars(begin, end, target, start);
    } else {
      ((StringBuilder) from).getChars(begin, end, target, start);
    }
    return new String(target).replace('\0', '.');
  }

  private static void characters(Output out) {
    for (CharSequence text : new CharSequence[] {"abc", new StringBuilder("abc")}) {
      out.result("inside", () -> copied(text, 1, 3, 5, 2));
      out.result("beyond", () -> copied(text, 0, 5, 9, 0));
      out.result("reversed", () -> copied(text, 2, 1, 9, 0));
      out.result("short", () -> copied(text, 0, 3, 2, 0));
      out.result("before", () -> copied(text, 0, 2, 2, -1));
    }
    out.result("new String", () -> new String(new char[3], 2, 5));
  }

  private static <T> Object removed(Iterator<T> iterator) {
    iterator.remove();
    return "removed";
  }

  private static <T> Object changed(ListIterator<T> iterator, T element) {
    iterator.next();
    iterator.set(element);
    return "changed";
  }

  private static void iterators(Output out) {
    List<List<Integer>> lists =
        List.of(
            List.of(),
            List.of(1),
            List.of(1, 2),
            List.of(1, 2, 3),
            Collections.emptyList(),
            Arrays.asList(1, 2),
            Stream.of(1, 2, 3).toList());
    for (List<Integer> list : lists) {
      out.result("remove", () -> removed(list.iterator()));
      out.result("set", () -> changed(list.listIterator(), 7));
      out.result("beyond", () -> list.listIterator(4).hasNext());
      out.result("before", () -> list.listIterator(-1).hasNext());
      out.result("get", () -> list.get(5));
      ListIterator<Integer> back = list.listIterator(list.size());
      while (back.hasPrevious()) {
        out.line(back.previousIndex(), back.previous(), back.nextIndex());
      }
      Iterator<Integer> end = list.iterator();
      end.forEachRemaining(element -> out.line("element", element));
      out.result("next", end::next);
    }
    out.result("copies", () -> Collections.nCopies(-1, "x"));
    out.result("copies", () -> Collections.nCopies(2, "x"));
  }

  private static void immutable(Output out) {
    out.result("two", () -> Set.of("x", "x"));
    out.result("three", () -> Set.of("x", "y", "x"));
    out.result("keys", () -> Map.of("k", 1, "l", 2, "k", 3));
    out.result("two keys", () -> Map.of("k", 1, "k", 2));
    out.result("entries", () -> Map.ofEntries(Map.entry(1, 2), Map.entry(1, 3)));
    out.result("null", () -> Set.of(1, 2, 3).contains(null));
    out.result("null in two", () -> Set.of(1, 2).contains(null));
    out.result("null in one", () -> Set.of(1).contains(null));
    out.result("null key", () -> Map.of(1, 2, 3, 4, 5, 6).get(null));
    String smallest = "polygenelubricants"; // whose hash is the smallest int
    Set<String> set = Set.of("a", smallest, "b");
    out.line(set.contains(smallest), set.contains("c"), set.size());
    Map<String, Integer> map = Map.of("a", 1, smallest, 2, "b", 3);
    out.line(map.get(smallest), map.get("b"), map.get("c"), map.containsKey("a"));
  }

  private static void bits(Output out) {
    BitSet bits = new BitSet();
    out.result("size", () -> new BitSet(-1));
    out.result("get", () -> bits.get(-1));
    out.result("get range", () -> bits.get(3, 1));
    out.result("get before", () -> bits.get(-3, 1));
    out.result("get reversed", () -> bits.get(3, -1));
    out.result("next", () -> bits.nextSetBit(-1));
    out.result("next clear", () -> bits.nextClearBit(-2));
    for (int index : new int[] {-2, 5}) {
      out.result("set", () -> run(() -> bits.set(index)));
      out.result("clear", () -> run(() -> bits.clear(index)));
      out.result("flip", () -> run(() -> bits.flip(index)));
      out.result("set to", () -> run(() -> bits.set(index, false)));
      out.result("set range", () -> run(() -> bits.set(index, 3)));
      out.result("clear range", () -> run(() -> bits.clear(index, 3)));
      out.result("flip range", () -> run(() -> bits.flip(index, 9)));
    }
    out.line(bits, bits.get(3, 7), bits.nextSetBit(0));
  }

  private static Object run(Runnable action) {
    action.run();
    return "done";
  }

  private static void parts(Output out) {
    TreeMap<Integer, String> all = new TreeMap<>();
    for (int key = 0; key < 20; key += 2) {
      all.put(key, "v" + key);
    }
    List<NavigableMap<Integer, String>> maps =
        List.of(
            all.subMap(4, true, 12, true),
            all.subMap(4, false, 12, false),
            all.subMap(3, true, 13, false),
            all.headMap(8, true),
            all.tailMap(8, false),
            all.subMap(5, true, 5, true),
            all.descendingMap(),
            all.subMap(4, true, 12, false).descendingMap(),
            all.descendingMap().subMap(12, true, 4, false));
    for (NavigableMap<Integer, String> map : maps) {
      out.line(map, map.firstEntry(), map.lastEntry());
      for (int key = -1; key < 21; key++) {
        out.line(map.lowerKey(key), map.floorKey(key), map.ceilingKey(key), map.higherKey(key));
      }
      out.line(map.lowerEntry(7), map.floorEntry(8), map.ceilingEntry(7), map.higherEntry(8));
      out.result("put", () -> map.put(30, "x"));
      out.result("sub", () -> map.subMap(30, true, 40, true));
      out.result("sub to", () -> map.subMap(8, true, 40, true));
      out.result("reversed", () -> map.subMap(8, true, 6, true));
      out.result("head", () -> map.headMap(40, true));
      out.result("tail", () -> map.tailMap(40, true));
      all.remove(30);
    }
  }

  private static void partsOfSets(Output out) {
    TreeSet<String> all = new TreeSet<>(List.of("a", "c", "e", "g", "i"));
    List<NavigableSet<String>> sets =
        List.of(
            all.subSet("c", true, "g", true),
            all.subSet("c", false, "g", false),
            all.headSet("e", true),
            all.tailSet("e", false),
            all.descendingSet());
    for (NavigableSet<String> set : sets) {
      out.line(set, set.size(), set.first(), set.last());
      out.line(set.lower("e"), set.floor("f"), set.ceiling("b"), set.higher("e"));
      out.result("add", () -> set.add("d"));
      out.result("add again", () -> set.add("d"));
      out.result("beyond", () -> set.add("z"));
      out.line(set.remove("d"), set.contains("e"), all);
      all.remove("d");
      all.remove("z");
    }
    out.line(all.subSet("b", "h"), all.headSet("e"), all.tailSet("e"));
  }

  private static void decimals(Output out) {
    String texts = "1.2.3 12x - e5 1ee2 + . -.5 1. +-1 12.x --1 1_2 -1.50e3 1E-7 ١٢.٣ 00.10";
    for (String text : texts.split(" ")) {
      out.result(text, () -> new BigDecimal(text));
    }
    out.result("space", () -> new BigDecimal(" 1"));
    out.result("long", () -> new BigDecimal("1e30").longValueExact());
    out.result("int", () -> new BigDecimal("3000000000").intValueExact());
    out.result("fraction", () -> new BigDecimal("1.5").longValueExact());
  }

  private static void digits(Output out) {
    for (String text : new String[] {"１２", "-٣٤", "१२३", "1२", "ａｆ", "ＡＦ", "１x", "²", "①"}) {
      out.result(text, () -> Integer.parseInt(text));
      out.result("hex " + text, () -> Integer.parseInt(text, 16));
      out.result("long " + text, () -> Long.parseLong(text));
      out.result("short " + text, () -> Short.parseShort(text));
    }
  }

  private static void manyDigits(Output out) {
    int sum = 0;
    for (int c = 0; c < 0xffff; c += 11) {
      try {
        sum = 31 * sum + c + Integer.parseInt(String.valueOf((char) c), 36);
      } catch (NumberFormatException e) {
        sum++;
      }
    }
    out.line(sum);
  }

  private static void cases(Output out) {
    String[] texts = {
      "straße", "STRASSE", "ΟΔΟΣ", "οδος", "οδοσ", "ı", "I", "İ", "ſ", "s", "K", "k", "µ", "μ", "ა",
      "Ა", "Ꭰ", "ꭰ", "𐐀", "𐐨", "日", "😀", "a😀", "A😁", "Ⅷ", "ⅷ", "Ǆ", "ǅ", "ǆ", "ẞ", "ß"
    };
    for (String a : texts) {
      StringBuilder same = new StringBuilder(a);
      for (String b : texts) {
        same.append(a.equalsIgnoreCase(b) ? " = " : " ").append(a.compareToIgnoreCase(b));
      }
      int first = a.codePointAt(0);
      out.line(same, Character.isUpperCase(first), Character.isLowerCase(first));
    }
    out.line("xAbC".regionMatches(true, 1, "aBc", 0, 3), "abc".regionMatches(0, "b", 0, -1));
    out.line(
        "abc".regionMatches(true, Integer.MAX_VALUE, "b", 0, 1),
        "𐐀".regionMatches(true, 1, "𐐨", 1, 1));
    out.result("null", () -> "a".regionMatches(true, 0, null, 0, 1));
    int sum = 0;
    for (char c = 0; c < 0x1000; c++) {
      sum = 31 * sum + (Character.isUpperCase(c) ? 1 : 0) + (Character.isLowerCase(c) ? 2 : 0);
      if (c % 64 == 63) {
        out.line((int) c, sum);
        sum = 0;
      }
    }
  }

  private static void streams(Output out) {
    Stream<String> texts = Stream.of("b", "a");
    out.line(texts.sorted().toList());
    out.result("sorted", texts::toList);
    out.result("mapped", () -> texts.map(text -> text + "x"));
    out.result("parallel", () -> texts.parallel().sequential().isParallel());
    IntStream numbers = IntStream.range(0, 5);
    IntStream even = numbers.filter(number -> number % 2 == 0);
    out.result("ints", numbers::sum);
    out.line(even.sum());
    out.result("sum", even::count);
    out.result("boxed", even::boxed);
    Stream<Integer> counted = List.of(1, 2, 3).stream().map(number -> number + 1);
    out.line(counted.count());
    out.result("count", counted::count);
    out.result("iterator", counted::iterator);
    Stream<Integer> matched = Stream.of(1, 2);
    out.line(matched.noneMatch(number -> number > 2));
    out.result("min", () -> matched.min(Integer::compare));
    out.result("doubles", () -> used(IntStream.of(1, 2).asDoubleStream().mapToLong(d -> (long) d)));
    out.line(Stream.concat(Stream.of(1), Stream.of(2).sorted()).count());
    out.line(
        Stream.of(List.of(1, 2), List.of(3)).flatMap(List::stream).sorted().distinct().count());
  }

  private static Object used(java.util.stream.LongStream stream) {
    return stream.sum() + stream.sum();
  }

  private static void fill(Output out) {
    int[] ints = new int[3];
    out.result("reversed", () -> run(() -> Arrays.fill(ints, 2, 1, 7)));
    out.result("beyond", () -> run(() -> Arrays.fill(ints, 1, 5, 7)));
    out.result("before", () -> run(() -> Arrays.fill(ints, -1, 2, 7)));
    out.result("objects", () -> run(() -> Arrays.fill(new String[2], 1, 3, "x")));
    out.result("bytes", () -> run(() -> Arrays.fill(new byte[2], 3, 3, (byte) 1)));
    out.result("store", () -> run(() -> Arrays.fill(new Integer[2], 0, 2, "x")));
    Arrays.fill(ints, 1, 3, 9);
    out.line(Arrays.toString(ints));
  }

  private static void flags(Output out) {
    for (String format : "%-05d %+ d %-d %0d %-+05d %,-09d %+ -03d %-5d| %05d %.2d".split(" ")) {
      out.result(format, () -> String.format(format, 5));
    }
    for (String format : "%-05f %+ e %-f %0e %-+05g %5.1f %-8.2e|".split(" ")) {
      out.result(format, () -> String.format(format, 1.5));
    }
  }
}
