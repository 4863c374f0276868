package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Lambdas, method references and streams. */
final class Functions {
  private static final List<String> WORDS =
      List.of("pear", "apple", "fig", "banana", "kiwi", "apple", "cherry", "date", "fig", "grape");

  private Functions() {}

  static void addTo(Cases cases) {
    cases.add("functions/lambdas", Functions::lambdas);
    cases.add("functions/references", Functions::references);
    cases.add("functions/closures", Functions::closures);
    cases.add("functions/composition", Functions::composition);
    cases.add("functions/recursion", Functions::recursion);
    cases.add("functions/comparators", Functions::comparators);
    cases.add("functions/mapFilter", Functions::mapFilter);
    cases.add("functions/reduce", Functions::reduce);
    cases.add("functions/lazy", Functions::lazy);
    cases.add("functions/sortedDistinct", Functions::sortedDistinct);
    cases.add("functions/collectLists", Functions::collectLists);
    cases.add("functions/collectMaps", Functions::collectMaps);
    cases.add("functions/grouping", Functions::grouping);
    cases.add("functions/partitioning", Functions::partitioning);
    cases.add("functions/joining", Functions::joining);
    cases.add("functions/statistics", Functions::statistics);
    cases.add("functions/flatMap", Functions::flatMap);
    cases.add("functions/ranges", Functions::ranges);
    cases.add("functions/primitives", Functions::primitives);
    cases.add("functions/iterateGenerate", Functions::iterateGenerate);
    cases.add("functions/matchFind", Functions::matchFind);
    cases.add("functions/limits", Functions::limits);
    cases.add("functions/optionals", Functions::optionals);
    cases.add("functions/teeing", Functions::teeing);
    cases.add("functions/arrays", Functions::arrays);
    cases.add("functions/concat", Functions::concat);
    cases.add("functions/toMapErrors", Functions::toMapErrors);
  }

  private static void lambdas(Output out) {
    Supplier<String> supplier = () -> "supplied";
    BiFunction<Integer, Integer, Integer> add = (a, b) -> a + b;
    IntUnaryOperator square = x -> x * x;
    Runnable runnable = () -> out.line("run");
    runnable.run();
    out.line(
        supplier.get(),
        add.apply(3, 4),
        square.applyAsInt(9),
        add.andThen(x -> x * 10).apply(1, 2));
    Function<Integer, Function<Integer, Integer>> curried = a -> b -> a - b;
    out.line(curried.apply(10).apply(3));
    Predicate<String> empty = String::isEmpty;
    out.line(
        empty.negate().or(s -> s == null).test(""),
        Predicate.not(empty).test("x"),
        Predicate.isEqual("a").test("a"));
  }

  private static int twice(int x) {
    return 2 * x;
  }

  private record Named(String name, int size) {
    Named(String name) {
      this(name, name.length());
    }

    String with(String suffix) {
      return name + suffix;
    }
  }

  private static void references(Output out) {
    Function<Integer, Integer> staticMethod = Functions::twice;
    Function<String, Integer> unbound = String::length;
    Named named = new Named("bound");
    Function<String, String> bound = named::with;
    Function<String, Named> constructor = Named::new;
    Function<Integer, int[]> array = int[]::new;
    BinaryOperator<Integer> max = Math::max;
    out.line(
        staticMethod.apply(21), unbound.apply("four"), bound.apply("!"), constructor.apply("made"));
    out.line(
        array.apply(3).length,
        max.apply(3, 5),
        BinaryOperator.minBy(Comparator.<Integer>naturalOrder()).apply(3, 5));
    UnaryOperator<String> upper = String::toUpperCase;
    out.line(upper.apply("up"), UnaryOperator.identity().apply(named) == named);
  }

  private static void closures(Output out) {
    int[] counter = {0};
    List<Supplier<Integer>> suppliers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int captured = i * i;
      long wide = 1L << 40;
      double real = i / 2.0;
      String text = "t" + i;
      suppliers.add(() -> (int) (captured + wide % 7 + real + text.length() + counter[0]++));
    }
    for (Supplier<Integer> supplier : suppliers) {
      out.line(supplier.get(), supplier.get());
    }
  }

  private static void composition(Output out) {
    Function<Integer, Integer> inc = x -> x + 1;
    Function<Integer, Integer> dbl = x -> x * 2;
    out.line(
        inc.andThen(dbl).apply(5),
        inc.compose(dbl).apply(5),
        Function.<Integer>identity().apply(1));
    Function<Integer, Integer> all = Function.identity();
    for (int i = 0; i < 20; i++) {
      all = all.andThen(i % 2 == 0 ? inc : dbl);
    }
    out.line(all.apply(1));
  }

  private static void recursion(Output out) {
    class Memo {
      final Map<Integer, Long> known = new TreeMap<>();

      long fibonacci(int n) {
        if (n < 2) {
          return n;
        }
        Long value = known.get(n);
        if (value == null) {
          value = fibonacci(n - 1) + fibonacci(n - 2);
          known.put(n, value);
        }
        return value;
      }
    }
    out.line(new Memo().fibonacci(80));
  }

  private static void comparators(Output out) {
    List<Named> list = new ArrayList<>(WORDS.stream().map(Named::new).toList());
    list.sort(
        Comparator.comparingInt(Named::size).thenComparing(Named::name, Comparator.reverseOrder()));
    out.line(list);
    list.sort(Comparator.comparing(Named::name).reversed());
    out.line(list.get(0), list.get(9));
    out.line(
        Stream.of("b", null, "a").sorted(Comparator.nullsLast(Comparator.naturalOrder())).toList());
    out.line(Stream.of(3.5, -1.0, 2.0).max(Comparator.comparingDouble(d -> -d)).get());
  }

  private static void mapFilter(Output out) {
    out.line(WORDS.stream().filter(w -> w.length() > 4).map(String::toUpperCase).toList());
    out.line(
        WORDS.stream().mapToInt(String::length).sum(),
        WORDS.stream().mapToLong(w -> w.charAt(0)).max());
    out.line(WORDS.stream().skip(2).limit(3).peek(w -> out.line("peek", w)).count());
    out.line(
        Stream.of(1, 2, 3, 4)
            .mapMulti(
                (x, sink) -> {
                  if ((int) x % 2 == 0) {
                    sink.accept(x);
                    sink.accept((int) x * 10);
                  }
                })
            .toList());
  }

  private static void reduce(Output out) {
    out.line(
        Stream.of(1, 2, 3, 4).reduce(0, Integer::sum), Stream.of(5, 3).reduce((a, b) -> a - b));
    out.line(
        Stream.<Integer>empty().reduce(Integer::sum), WORDS.stream().reduce("", (a, b) -> b + a));
    out.line(WORDS.stream().reduce(0, (sum, w) -> sum + w.length(), Integer::sum));
    out.line(IntStream.rangeClosed(1, 20).mapToLong(i -> i).reduce(1, (a, b) -> a * b));
  }

  private static void lazy(Output out) {
    List<String> trace = new ArrayList<>();
    Optional<String> found =
        WORDS.stream()
            .filter(w -> trace.add("filter " + w) && w.length() == 3)
            .map(
                w -> {
                  trace.add("map " + w);
                  return w + "!";
                })
            .findFirst();
    out.line(found, trace);
    Stream<String> never = WORDS.stream().peek(trace::add);
    out.line(trace.size(), never != null);
  }

  private static void sortedDistinct(Output out) {
    out.line(WORDS.stream().distinct().sorted().toList());
    out.line(WORDS.stream().sorted(Comparator.comparing(String::length)).toList());
    out.line(IntStream.of(3, 1, 2, 3, 1).distinct().sorted().boxed().toList());
    out.line(WORDS.stream().takeWhile(w -> !w.equals("banana")).toList());
    out.line(WORDS.stream().dropWhile(w -> w.length() != 4 || w.charAt(0) == 'p').toList());
  }

  private static void collectLists(Output out) {
    out.line(WORDS.stream().collect(Collectors.toList()));
    out.line(WORDS.stream().collect(Collectors.toCollection(java.util.TreeSet::new)));
    out.line(WORDS.stream().collect(Collectors.toCollection(java.util.LinkedHashSet::new)));
    out.result(
        "unmodifiable", () -> WORDS.stream().collect(Collectors.toUnmodifiableList()).add("x"));
    out.result("toList", () -> WORDS.stream().toList().remove(0));
    out.line(
        Stream.of("a", "b")
            .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append));
    out.line(WORDS.stream().collect(Collectors.toSet()).size());
    out.line(WORDS.stream().collect(Collectors.collectingAndThen(Collectors.toList(), List::size)));
  }

  private static void collectMaps(Output out) {
    out.line(
        WORDS.stream()
            .distinct()
            .collect(Collectors.toMap(w -> w, String::length, (a, b) -> a, TreeMap::new)));
    out.line(WORDS.stream().collect(Collectors.toMap(w -> w.charAt(0), w -> 1, Integer::sum)));
    out.line(
        WORDS.stream().distinct().collect(Collectors.toMap(Function.identity(), String::length)));
  }

  private static void grouping(Output out) {
    out.line(WORDS.stream().collect(Collectors.groupingBy(String::length)));
    out.line(
        WORDS.stream()
            .collect(Collectors.groupingBy(w -> w.charAt(0), TreeMap::new, Collectors.counting())));
    out.line(
        WORDS.stream()
            .collect(
                Collectors.groupingBy(
                    String::length, Collectors.mapping(w -> w.charAt(0), Collectors.toList()))));
    out.line(
        WORDS.stream()
            .collect(
                Collectors.groupingBy(String::length, Collectors.summingInt(w -> w.charAt(1)))));
    out.line(WORDS.stream().collect(Collectors.groupingBy(w -> w)));
    out.line(
        WORDS.stream()
            .collect(
                Collectors.groupingBy(
                    String::length,
                    Collectors.filtering(w -> w.contains("a"), Collectors.toList()))));
    out.line(
        WORDS.stream()
            .collect(
                Collectors.groupingBy(String::length, Collectors.averagingInt(w -> w.charAt(0)))));
  }

  private static void partitioning(Output out) {
    out.line(WORDS.stream().collect(Collectors.partitioningBy(w -> w.length() > 4)));
    out.line(
        WORDS.stream()
            .collect(Collectors.partitioningBy(w -> w.contains("a"), Collectors.counting())));
  }

  private static void joining(Output out) {
    out.line(
        WORDS.stream().collect(Collectors.joining()),
        WORDS.stream().collect(Collectors.joining(", ", "[", "]")));
    out.line(Stream.<String>empty().collect(Collectors.joining("-", "<", ">")));
  }

  private static void statistics(Output out) {
    IntSummaryStatistics statistics = WORDS.stream().mapToInt(String::length).summaryStatistics();
    out.line(
        statistics.getMin(),
        statistics.getMax(),
        statistics.getSum(),
        statistics.getCount(),
        statistics.getAverage());
    out.line(
        DoubleStream.of(1.5, 2.5, -1).average(),
        LongStream.empty().average(),
        IntStream.empty().max());
    out.line(WORDS.stream().collect(Collectors.averagingDouble(String::length)));
    out.line(WORDS.stream().collect(Collectors.minBy(Comparator.naturalOrder())));
    out.line(WORDS.stream().collect(Collectors.reducing(0, String::length, Integer::sum)));
  }

  private static void flatMap(Output out) {
    out.line(
        Stream.of(List.of(1, 2), List.<Integer>of(), List.of(3)).flatMap(List::stream).toList());
    out.line(WORDS.stream().flatMapToInt(String::chars).filter(c -> c == 'a').count());
    out.line(
        IntStream.range(0, 4)
            .boxed()
            .flatMap(i -> IntStream.range(0, i).mapToObj(j -> i + "" + j))
            .toList());
    out.line(Stream.of(1, 2).flatMap(i -> null).count());
  }

  private static void ranges(Output out) {
    out.line(IntStream.range(0, 5).boxed().toList(), IntStream.rangeClosed(5, 1).count());
    out.line(
        LongStream.rangeClosed(1, 5).sum(),
        IntStream.range(0, 10).filter(i -> i % 3 == 0).mapToObj(Integer::toString).toList());
    out.line(IntStream.range(0, 5).mapToObj(i -> "x".repeat(i)).collect(Collectors.joining("|")));
  }

  private static void primitives(Output out) {
    out.line(IntStream.of(1, 2, 3).asDoubleStream().map(Math::sqrt).boxed().toList());
    out.line(
        DoubleStream.of(0.1, 0.2, 0.3).sum(),
        IntStream.of(7, 8).mapToLong(i -> i * 1_000_000_000L).sum());
    out.line(
        Arrays.toString(IntStream.of(3, 1).sorted().toArray()),
        IntStream.of(1, 2, 3).anyMatch(i -> i > 2));
    OptionalInt first = IntStream.of(5, 6).findFirst();
    out.line(first, first.getAsInt(), OptionalInt.empty().orElse(9));
    out.result("empty", () -> OptionalInt.empty().getAsInt());
  }

  private static void iterateGenerate(Output out) {
    out.line(
        Stream.iterate(1, x -> x * 3).limit(8).toList(),
        Stream.iterate(1, x -> x < 50, x -> x * 2).toList());
    int[] n = {0};
    out.line(
        Stream.generate(() -> n[0]++).limit(5).toList(),
        IntStream.iterate(10, i -> i - 3).limit(4).sum());
  }

  private static void matchFind(Output out) {
    out.line(WORDS.stream().anyMatch("fig"::equals), WORDS.stream().allMatch(w -> w.length() > 2));
    out.line(
        WORDS.stream().noneMatch(String::isEmpty),
        Stream.empty().allMatch(x -> false),
        Stream.empty().findAny());
    out.line(
        WORDS.stream().max(Comparator.naturalOrder()),
        WORDS.stream().min(Comparator.comparing(String::length)));
    out.result("null found", () -> Stream.of((Object) null).findFirst());
  }

  private static void limits(Output out) {
    out.line(WORDS.stream().skip(100).count(), WORDS.stream().limit(0).toList());
    out.result("negative", () -> WORDS.stream().limit(-1).count());
    out.result("negative skip", () -> WORDS.stream().skip(-1).count());
  }

  private static void optionals(Output out) {
    Optional<String> some = Optional.of("value");
    Optional<String> none = Optional.empty();
    out.line(some.map(String::length), none.map(String::length), some.filter(s -> s.length() > 10));
    out.line(
        some.flatMap(s -> Optional.of(s + s)),
        none.or(() -> Optional.of("or")),
        some.orElse("x"),
        none.orElseGet(() -> "get"));
    some.ifPresentOrElse(s -> out.line("present", s), () -> out.line("absent"));
    none.ifPresentOrElse(s -> out.line("present", s), () -> out.line("absent"));
    out.line(
        some.isPresent(), some.stream().count(), none.equals(Optional.empty()), some.hashCode());
  }

  private static void teeing(Output out) {
    out.line(
        Stream.of(1, 2, 3, 4)
            .collect(
                Collectors.teeing(
                    Collectors.counting(),
                    Collectors.summingInt(x -> x),
                    (n, sum) -> n + ":" + sum)));
  }

  private static void arrays(Output out) {
    out.line(
        Arrays.stream(new int[] {4, 5, 6}).sum(),
        Arrays.stream(new String[] {"a", "b", "c"}, 1, 3).toList());
    String[] array = WORDS.stream().toArray(String[]::new);
    out.line(array.length, Arrays.asList(array).subList(0, 2), Stream.of(array).skip(8).toList());
    Integer[] integers = Stream.of(3, 1, 2).sorted().toArray(Integer[]::new);
    out.line(Arrays.toString(integers), WORDS.stream().toArray().length);
  }

  private static void concat(Output out) {
    out.line(
        Stream.concat(Stream.of(1, 2), Stream.of(3)).toList(),
        IntStream.concat(IntStream.of(1), IntStream.of(2)).sum());
    out.line(
        Stream.<Integer>builder().add(1).add(2).build().toList(), Stream.ofNullable(null).count());
    StringBuilder text = new StringBuilder();
    Stream<String> closing = Stream.of("x").onClose(() -> text.append("closed"));
    try (closing) {
      closing.forEachOrdered(text::append);
    }
    out.line(text);
  }

  private static void toMapErrors(Output out) {
    out.result("twice", () -> WORDS.stream().collect(Collectors.toMap(w -> w.length(), w -> w)));
    out.result(
        "null value", () -> WORDS.stream().distinct().collect(Collectors.toMap(w -> w, w -> null)));
  }
}
