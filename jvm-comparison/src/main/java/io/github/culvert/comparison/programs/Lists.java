package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.PriorityQueue;
import java.util.Random;

/** Lists, queues and sets of bits. */
final class Lists {
  private Lists() {}

  static void addTo(Cases cases) {
    cases.add("lists/arrayList", out -> changes(out, new ArrayList<>()));
    cases.add("lists/linkedList", out -> changes(out, new LinkedList<>()));
    cases.add("lists/arrayListErrors", out -> errors(out, new ArrayList<>(List.of("a", "b"))));
    cases.add("lists/linkedListErrors", out -> errors(out, new LinkedList<>(List.of("a", "b"))));
    cases.add("lists/asListErrors", out -> errors(out, Arrays.asList("a", "b")));
    cases.add("lists/ofErrors", out -> errors(out, List.of("a", "b")));
    cases.add("lists/of1Errors", out -> errors(out, List.of("a")));
    cases.add("lists/copyOfErrors", out -> errors(out, List.copyOf(new ArrayList<>(List.of("a")))));
    cases.add("lists/emptyListErrors", out -> errors(out, Collections.emptyList()));
    cases.add(
        "lists/unmodifiableErrors",
        out -> errors(out, Collections.unmodifiableList(new ArrayList<>(List.of("a", "b")))));
    cases.add("lists/subList", Lists::subList);
    cases.add("lists/listIterator", Lists::listIterator);
    cases.add("lists/concurrentModification", Lists::concurrentModification);
    cases.add("lists/sort", Lists::sort);
    cases.add("lists/collections", Lists::collections);
    cases.add("lists/arrayDeque", out -> deque(out, new ArrayDeque<>()));
    cases.add("lists/linkedListAsDeque", out -> deque(out, new LinkedList<>()));
    cases.add("lists/priorityQueue", Lists::priorityQueue);
    cases.add("lists/bitSet", Lists::bitSet);
    cases.add("lists/equalsAndHash", Lists::equalsAndHash);
    cases.add("lists/sequenced", Lists::sequenced);
  }

  private static void changes(Output out, List<Integer> list) {
    for (int i = 0; i < 40; i++) {
      list.add(list.size() / 2, i * 7 % 11);
    }
    out.line(list);
    list.removeIf(x -> x % 3 == 0);
    list.remove(Integer.valueOf(7));
    list.remove(0);
    list.set(2, -5);
    list.addAll(3, List.of(100, 200, 300));
    out.line(list);
    list.replaceAll(x -> x * 2);
    out.line(list.indexOf(20), list.lastIndexOf(20));
    out.line("contains", list.contains(200));
    list.retainAll(List.of(20, 200, 400, 10));
    out.line(list);
    list.addAll(List.of(1, 2, 3));
    list.removeAll(List.of(20, 3));
    out.line(list);
    out.line("array", Arrays.toString(list.toArray(new Integer[0])));
    list.clear();
    out.line("empty", list.isEmpty());
  }

  private static void errors(Output out, List<String> list) {
    out.result("get beyond", () -> list.get(7));
    out.result("get negative", () -> list.get(-1));
    out.result("set beyond", () -> list.set(7, "x"));
    out.result("add beyond", () -> add(list, 9));
    out.result("remove beyond", () -> list.remove(8));
    out.result("add", () -> list.add("c"));
    out.result("remove", () -> list.remove(0));
    out.result("clear", () -> clear(list));
    out.result("contains null", () -> list.contains(null));
    out.result("subList", () -> list.subList(0, 50));
    out.result("subList reversed", () -> list.subList(2, 1));
    out.result("listIterator", () -> list.listIterator(50));
    out.result("first", () -> list.getFirst());
    Iterator<String> iterator = list.iterator();
    while (iterator.hasNext()) {
      out.line(iterator.next());
    }
    out.result("next beyond the end", iterator::next);
    out.result("remove by iterator", () -> removeTwice(list));
  }

  private static Object add(List<String> list, int index) {
    list.add(index, "x");
    return list;
  }

  private static Object clear(List<String> list) {
    list.clear();
    return list;
  }

  private static Object removeTwice(List<String> list) {
    Iterator<String> iterator = list.iterator();
    iterator.remove();
    return list;
  }

  private static void subList(Output out) {
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      list.add(i);
    }
    List<Integer> middle = list.subList(3, 9);
    middle.remove(0);
    middle.add(2, 77);
    Collections.reverse(middle);
    out.line(middle);
    out.line(list);
    List<Integer> inner = middle.subList(1, 4);
    inner.clear();
    out.line(middle + " " + list);
    list.add(1);
    out.result("changed behind its back", middle::size);
  }

  private static void listIterator(Output out) {
    List<String> list = new ArrayList<>(List.of("a", "b", "c", "d"));
    ListIterator<String> iterator = list.listIterator();
    while (iterator.hasNext()) {
      int index = iterator.nextIndex();
      String value = iterator.next();
      if (index % 2 == 0) {
        iterator.set(value + index);
      } else {
        iterator.remove();
        iterator.add("new" + value);
      }
    }
    out.line(list);
    while (iterator.hasPrevious()) {
      out.line(iterator.previousIndex() + iterator.previous());
    }
    out.result("previous", iterator::previous);
    ListIterator<String> fresh = list.listIterator(2);
    out.result(
        "set first",
        () -> {
          fresh.set("x");
          return list;
        });
  }

  private static void concurrentModification(Output out) {
    List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4));
    out.result(
        "array list",
        () -> {
          for (Integer i : list) {
            list.add(i);
          }
          return list;
        });
    List<Integer> linked = new LinkedList<>(List.of(1, 2, 3, 4));
    out.result(
        "linked list",
        () -> {
          for (Integer i : linked) {
            linked.remove(i);
          }
          return linked;
        });
    out.result(
        "for each",
        () -> {
          list.forEach(i -> list.remove(i));
          return list;
        });
    out.line(list + " " + linked);
  }

  private static void sort(Output out) {
    Random random = new Random(5);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      words.add("w" + random.nextInt(30) + "-" + i);
    }
    Comparator<String> byPrefix =
        Comparator.comparing(word -> word.substring(0, word.indexOf('-')));
    words.sort(byPrefix);
    out.line(words);
    words.sort(byPrefix.reversed().thenComparing(Comparator.comparingInt(String::length)));
    out.line(words);
    words.sort(null);
    out.line(words);
    out.line("found", Collections.binarySearch(words, words.get(17)));
    out.line("missing", Collections.binarySearch(words, "nothing"));
    List<String> nulls = Arrays.asList("b", null, "a", null);
    nulls.sort(Comparator.nullsFirst(Comparator.naturalOrder()));
    out.line(nulls);
    nulls.sort(Comparator.nullsLast(Comparator.reverseOrder()));
    out.line(nulls);
    out.result(
        "null compared",
        () -> {
          nulls.sort(Comparator.naturalOrder());
          return nulls;
        });
  }

  private static void collections(Output out) {
    List<Integer> list = new ArrayList<>(List.of(3, 1, 4, 1, 5, 9, 2, 6));
    Collections.swap(list, 0, 7);
    Collections.rotate(list, 3);
    out.line(list);
    Collections.shuffle(list, new Random(1));
    out.line("shuffled", list);
    out.line("min and max", Collections.min(list) + " " + Collections.max(list));
    out.line("frequency", Collections.frequency(list, 1));
    out.line("disjoint", Collections.disjoint(list, List.of(7, 8)));
    out.line("copies", Collections.nCopies(3, "x"));
    Collections.fill(list, 0);
    Collections.addAll(list, 1, 2, 3);
    out.line(list);
    out.line(Collections.singletonList(1) + " " + Collections.emptyMap());
    out.line("index", Collections.indexOfSubList(list, List.of(1, 2)));
    out.line("replaced", Collections.replaceAll(list, 0, 8));
    out.line(Collections.unmodifiableCollection(list));
    out.result("min of nothing", () -> Collections.min(new ArrayList<Integer>()));
    out.result("singleton", () -> Collections.singletonList(1).add(2));
    out.result("copies", () -> Collections.nCopies(-1, "x"));
  }

  private static void deque(Output out, Deque<Integer> deque) {
    for (int i = 0; i < 30; i++) {
      if (i % 3 == 0) {
        deque.addFirst(i);
      } else {
        deque.offerLast(i);
      }
      if (i % 5 == 4) {
        deque.pollFirst();
      }
    }
    out.line(deque);
    out.line(deque.peekFirst() + " " + deque.peekLast() + " " + deque.size());
    deque.push(-1);
    out.line(deque.pop() + " " + deque.removeLast());
    deque.removeFirstOccurrence(10);
    for (Iterator<Integer> i = deque.descendingIterator(); i.hasNext(); ) {
      if (i.next() % 2 == 0) {
        i.remove();
      }
    }
    out.line(deque);
    deque.clear();
    out.result("pop", deque::pop);
    out.result("getFirst", deque::getFirst);
    out.result("removeLast", deque::removeLast);
    out.result("element", deque::element);
    out.result("remove", deque::remove);
    out.line(deque.poll() + " " + deque.peek());
    out.result("next", () -> deque.iterator().next());
  }

  private static void priorityQueue(Output out) {
    PriorityQueue<String> queue =
        new PriorityQueue<>(Comparator.comparing(String::length).thenComparing(String::compareTo));
    for (String word : "the quick brown fox jumps over the lazy dog again".split(" ")) {
      queue.add(word);
    }
    out.line(queue.peek() + " " + queue.size() + " " + queue.contains("lazy"));
    queue.remove("over");
    StringBuilder all = new StringBuilder();
    while (!queue.isEmpty()) {
      all.append(queue.poll()).append(' ');
    }
    out.line(all);
    out.result("element", queue::element);
    out.result("remove", queue::remove);
    out.result("null", () -> queue.add(null));
  }

  private static void bitSet(Output out) {
    BitSet bits = new BitSet();
    for (int i = 0; i < 200; i += 7) {
      bits.set(i);
    }
    BitSet others = new BitSet(10);
    others.set(20, 90);
    out.line(bits);
    out.line(bits.cardinality() + " " + bits.length() + " " + bits.size() + " " + bits.hashCode());
    BitSet and = (BitSet) bits.clone();
    and.and(others);
    out.line("and", and);
    bits.xor(others);
    out.line("xor", bits);
    bits.flip(3, 9);
    bits.clear(100, 150);
    bits.andNot(and);
    out.line(bits.nextSetBit(10) + " " + bits.nextClearBit(20) + " " + bits.previousSetBit(99));
    out.line("intersects", bits.intersects(others));
    out.line(Arrays.toString(others.toLongArray()));
    out.result("negative", () -> bits.get(-1));
    out.result("negative size", () -> new BitSet(-1));
  }

  private static void equalsAndHash(Output out) {
    List<Object> list = new ArrayList<>(Arrays.asList("a", 1, 2L, 'c', 2.5, null, true));
    out.line(list.hashCode() + " " + list.equals(new LinkedList<>(list)));
    out.line(
        List.of("a", "b").hashCode() + " " + Arrays.asList("a", "b").equals(List.of("a", "b")));
    List<Object> self = new ArrayList<>();
    self.add(self);
    self.add(1);
    out.line(self);
  }

  private static void sequenced(Output out) {
    List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
    list.addFirst(0);
    list.addLast(4);
    out.line(list.getFirst() + " " + list.getLast() + " " + list.reversed());
    out.line(list.removeFirst() + " " + list.removeLast() + " " + list);
  }
}
