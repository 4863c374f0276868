package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.util.Iterator;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What is made for threads and is used without them. */
final class Concurrency {
  private Concurrency() {}

  static void addTo(Cases cases) {
    cases.add("concurrency/map", Concurrency::map);
    cases.add("concurrency/mapCompute", Concurrency::mapCompute);
    cases.add("concurrency/mapNulls", Concurrency::mapNulls);
    cases.add("concurrency/mapIteration", Concurrency::mapIteration);
    cases.add("concurrency/atomics", Concurrency::atomics);
    cases.add("concurrency/references", Concurrency::references);
    cases.add("concurrency/threadLocal", Concurrency::threadLocal);
    cases.add("concurrency/copyOnWrite", Concurrency::copyOnWrite);
    cases.add("concurrency/thread", Concurrency::thread);
  }

  private static void map(Output out) {
    ConcurrentMap<String, Integer> map = new ConcurrentHashMap<>();
    for (int i = 0; i < 50; i++) {
      map.merge("k" + i % 7, i, Integer::sum);
    }
    out.line(new TreeMap<>(map), map.size(), map.containsKey("k3"), map.putIfAbsent("k1", 0));
    out.line(
        map.remove("k1", 0),
        map.replace("k2", 5),
        map.replace("k3", -1, 0),
        map.getOrDefault("x", 9));
    map.keySet().removeIf(key -> key.compareTo("k4") > 0);
    out.line(new TreeMap<>(map), map.hashCode());
  }

  private static void mapCompute(Output out) {
    ConcurrentHashMap<Integer, String> map = new ConcurrentHashMap<>();
    out.line(
        map.computeIfAbsent(1, k -> "one"),
        map.computeIfAbsent(1, k -> "two"),
        map.computeIfAbsent(2, k -> null));
    out.line(
        map.compute(1, (k, v) -> v + k), map.computeIfPresent(1, (k, v) -> null), map.isEmpty());
  }

  private static void mapNulls(Output out) {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    out.result("null key", () -> map.put(null, "x"));
    out.result("null value", () -> map.put("x", null));
    out.result("get null", () -> map.get(null));
  }

  private static void mapIteration(Output out) {
    ConcurrentMap<Integer, Integer> map = new ConcurrentHashMap<>();
    for (int i = 0; i < 10; i++) {
      map.put(i, i);
    }
    int seen = 0;
    for (Iterator<Integer> i = map.keySet().iterator(); i.hasNext(); ) {
      int key = i.next();
      map.remove(key);
      seen++;
    }
    out.line(seen, map.size());
  }

  private static void atomics(Output out) {
    AtomicInteger integer = new AtomicInteger(5);
    out.line(
        integer.incrementAndGet(),
        integer.getAndAdd(10),
        integer.compareAndSet(16, 1),
        integer.get());
    out.line(integer.updateAndGet(x -> x * 7), integer.accumulateAndGet(3, Math::max), integer);
    AtomicLong counter = new AtomicLong(Long.MAX_VALUE);
    out.line(counter.incrementAndGet(), counter.getAndSet(0), counter.decrementAndGet());
    AtomicBoolean flag = new AtomicBoolean();
    out.line(flag.compareAndSet(false, true), flag.getAndSet(false), flag);
  }

  private static void references(Output out) {
    AtomicReference<String> reference = new AtomicReference<>("a");
    out.line(
        reference.getAndUpdate(s -> s + "b"),
        reference.get(),
        reference.compareAndSet("x", "y"),
        reference);
  }

  private static final ThreadLocal<StringBuilder> LOCAL =
      ThreadLocal.withInitial(StringBuilder::new);

  private static void threadLocal(Output out) {
    LOCAL.get().append("x");
    out.line(LOCAL.get().append("y"));
    LOCAL.remove();
    out.line(LOCAL.get().length());
  }

  private static void copyOnWrite(Output out) {
    CopyOnWriteArrayList<Integer> list = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 5; i++) {
      list.add(i);
    }
    for (Integer i : list) {
      list.add(i * 10);
    }
    out.line(list, list.addIfAbsent(3), list.indexOf(40));
  }

  private static void thread(Output out) {
    out.line(
        Thread.currentThread() == Thread.currentThread(), Thread.currentThread().isInterrupted());
  }
}
