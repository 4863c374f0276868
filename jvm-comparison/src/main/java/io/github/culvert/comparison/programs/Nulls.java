package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What a NullPointerException says of the reference that was null. */
final class Nulls {
  private static final Map<String, Integer> NUMBERS = new HashMap<>();
  private static Nulls none;

  private Nulls next;
  private String name;
  private int count;
  private int[] numbers;
  private String[][] texts;

  private Nulls() {}

  static void addTo(Cases cases) {
    cases.add("nulls/calls", Nulls::calls);
    cases.add("nulls/fields", Nulls::fields);
    cases.add("nulls/arrays", Nulls::arrays);
    cases.add("nulls/others", Nulls::others);
  }

  private static void calls(Output out) {
    String text = NUMBERS.isEmpty() ? null : "text";
    Supplier<String> supplier = NUMBERS.isEmpty() ? null : () -> text;
    Point point = NUMBERS.isEmpty() ? null : new Point(1, text);
    out.result("local", () -> text.length());
    out.result("interface", () -> supplier.get());
    out.result("record", () -> point.x());
    out.result("record's result", () -> new Point(1, text).name().trim());
    out.result("returned", () -> find().substring(1, 2));
    out.result("static", () -> none.self(3L, text));
    out.result("parameters", () -> shorter(text, null));
    out.result("generic", () -> first(List.of(new Nulls())).name.isEmpty());
    out.result("lambda", () -> List.of("a").stream().map(each -> text.concat(each)).toList());
  }

  private static void fields(Output out) {
    Nulls nulls = new Nulls();
    out.result("read", () -> nulls.next.count);
    out.result("read twice", () -> nulls.self(1, "").next.next.count);
    out.result("assign", () -> nulls.next.count = 7);
    out.result("increment", () -> nulls.next.count++);
    out.result("static", () -> none.numbers);
    out.result("of a result", () -> none().next);
  }

  private static void arrays(Output out) {
    Nulls nulls = new Nulls();
    int[][] rows = new int[3][];
    Object[] objects = NUMBERS.isEmpty() ? null : new Object[1];
    out.result("length", () -> nulls.numbers.length);
    out.result("load", () -> nulls.numbers[1]);
    out.result("store", () -> nulls.numbers[1] = 2);
    out.result("element", () -> rows[2].length);
    out.result("of an element", () -> rows[rows.length - 1][0]);
    out.result("objects", () -> objects[0] = "");
    out.result("of a field", () -> nulls.texts[1][2].length());
  }

  private static void others(Output out) {
    RuntimeException exception = NUMBERS.isEmpty() ? null : new IllegalStateException();
    Object lock = none;
    out.result(
        "throw",
        () -> {
          throw exception;
        });
    out.result(
        "synchronized",
        () -> {
          synchronized (lock) {
            return NUMBERS.size();
          }
        });
    out.result("unboxed", () -> NUMBERS.get("a") + 1);
    out.result("required", () -> Objects.requireNonNull(null));
    out.result("required, told", () -> Objects.requireNonNull(null, "told"));
  }

  private static boolean shorter(String one, String other) {
    return one == null && other.length() > 3;
  }

  private static <T> T first(List<T> list) {
    return list.get(0);
  }

  private static String find() {
    return NUMBERS.isEmpty() ? null : "found";
  }

  private static Nulls none() {
    return none;
  }

  private Nulls self(long number, String text) {
    next = number > 0 ? this : null;
    name = text;
    return next == this ? new Nulls() : this;
  }

  private record Point(int x, String name) {}
}
