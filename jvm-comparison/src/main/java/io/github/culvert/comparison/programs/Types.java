package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Classes, records, enums, sealed types, generics. */
final class Types {
  private Types() {}

  static void addTo(Cases cases) {
    cases.add("types/records", Types::records);
    cases.add("types/recordHash", Types::recordHash);
    cases.add("types/sealed", Types::sealedShapes);
    cases.add("types/patternSwitch", Types::patternSwitch);
    cases.add("types/deconstruction", Types::deconstruction);
    cases.add("types/instanceofPatterns", Types::instanceofPatterns);
    cases.add("types/enums", Types::enums);
    cases.add("types/enumBodies", Types::enumBodies);
    cases.add("types/interfaces", Types::interfaces);
    cases.add("types/diamond", Types::diamond);
    cases.add("types/innerClasses", Types::innerClasses);
    cases.add("types/anonymous", Types::anonymous);
    cases.add("types/local", Types::local);
    cases.add("types/initialisation", Types::initialisation);
    cases.add("types/constructors", Types::constructors);
    cases.add("types/overloads", Types::overloads);
    cases.add("types/varargs", Types::varargs);
    cases.add("types/generics", Types::generics);
    cases.add("types/bridge", Types::bridge);
    cases.add("types/staticAndFields", Types::staticAndFields);
    cases.add("types/equalsAndHash", Types::equalsAndHash);
    cases.add("types/clone", Types::cloned);
    cases.add("types/classNames", Types::classNames);
    cases.add("types/iterable", Types::iterable);
    cases.add("types/virtualCalls", Types::virtualCalls);
  }

  private record Point(int x, int y) implements Comparable<Point> {
    static final Point ORIGIN = new Point(0, 0);

    Point {
      if (x < -1000) {
        throw new IllegalArgumentException("x: " + x);
      }
    }

    Point(int both) {
      this(both, both);
    }

    Point plus(Point other) {
      return new Point(x + other.x, y + other.y);
    }

    @Override
    public int compareTo(Point other) {
      return Comparator.comparingInt(Point::x).thenComparingInt(Point::y).compare(this, other);
    }
  }

  private record Pair<A, B>(A first, B second) {}

  private record Everything(
      byte b, short s, char c, int i, long l, float f, double d, boolean z, String t, int[] a) {}

  private record Nothing() {}

  private static void records(Output out) {
    Point p = new Point(1, 2);
    out.line(
        p,
        p.equals(new Point(1, 2)),
        p.x(),
        p.plus(new Point(5)),
        Point.ORIGIN,
        p.compareTo(Point.ORIGIN));
    out.line(
        new Pair<>("a", List.of(1)),
        new Pair<>(null, p),
        new Pair<>(1, 2).equals(new Pair<>(1, 2L)));
    out.line(new Nothing(), new Nothing().equals(new Nothing()));
    out.result("compact constructor", () -> new Point(-2000));
    Everything e = new Everything((byte) 1, (short) 2, 'c', 4, 5L, 6.5f, 7.5, true, "t", null);
    out.line(
        e, e.equals(new Everything((byte) 1, (short) 2, 'c', 4, 5L, 6.5f, 7.5, true, "t", null)));
    out.line(new Pair<>(Double.NaN, -0.0).equals(new Pair<>(Double.NaN, 0.0)));
  }

  private static void recordHash(Output out) {
    out.line(new Point(1, 2).hashCode(), new Point(-5, 70000).hashCode(), new Nothing().hashCode());
    out.line(new Pair<>("a", null).hashCode(), new Pair<>(1L << 40, 2.5).hashCode());
    out.line(
        new Everything((byte) 1, (short) 2, 'c', 4, 5L, 6.5f, 7.5, true, "t", null).hashCode());
  }

  private sealed interface Shape permits Circle, Square, Group {}

  private record Circle(double radius) implements Shape {}

  private record Square(double side) implements Shape {}

  private record Group(String name, List<Shape> shapes) implements Shape {}

  private static double area(Shape shape) {
    return switch (shape) {
      case Circle circle -> 3 * circle.radius() * circle.radius();
      case Square(double side) -> side * side;
      case Group(String name, List<Shape> shapes) -> {
        double sum = 0;
        for (Shape inner : shapes) {
          sum += area(inner);
        }
        yield sum;
      }
    };
  }

  private static void sealedShapes(Output out) {
    Shape group =
        new Group("g", List.of(new Circle(2), new Square(3), new Group("empty", List.of())));
    out.line(area(group), group);
    out.result("null", () -> area(null));
  }

  private static String kind(Object o) {
    return switch (o) {
      case null -> "null";
      case Integer i when i > 100 -> "large " + i;
      case Integer i -> "int " + i;
      case Long l -> "long " + l;
      case String s when s.isEmpty() -> "empty";
      case String s -> "string of " + s.length();
      case int[] ints -> "ints " + Arrays.toString(ints);
      case Color color when color == Color.RED -> "red!";
      case Color color -> "color " + color;
      case Point(int x, int y) when x == y -> "diagonal " + x;
      case Point point -> "point " + point;
      case List<?> list -> "list of " + list.size();
      case Character c -> "char " + (char) (c + 1);
      default -> o.getClass().getSimpleName();
    };
  }

  private static void patternSwitch(Output out) {
    Object[] objects = {
      null,
      5,
      500,
      7L,
      "",
      "abc",
      new int[] {1, 2},
      Color.RED,
      Color.BLUE,
      new Point(3),
      new Point(1, 2),
      List.of(1, 2),
      'x',
      2.5,
      new Nothing()
    };
    for (Object o : objects) {
      out.line(kind(o));
    }
  }

  private static void deconstruction(Output out) {
    Object nested = new Pair<>(new Pair<>(1, "one"), new Point(3, 4));
    if (nested instanceof Pair<?, ?>(Pair<?, ?>(Integer i, String s), Point(var x, var y))) {
      out.line(i, s, x + y);
    }
    Object other = new Pair<>(new Pair<>("1", "one"), null);
    out.line(other instanceof Pair<?, ?>(Pair<?, ?>(Integer i, String s), var rest));
    String text =
        switch (other) {
          case Pair<?, ?>(Pair<?, ?>(Integer i, var s), var rest) -> "ints";
          case Pair<?, ?>(Pair<?, ?>(String a, String b), var rest) -> a + b + rest;
          default -> "other";
        };
    out.line(text);
  }

  private static void instanceofPatterns(Output out) {
    for (Object o : new Object[] {"text", 12, null, new StringBuilder("sb"), List.of("x")}) {
      if (o instanceof CharSequence chars && chars.length() > 2) {
        out.line("long text", chars);
      } else if (!(o instanceof Integer i)) {
        out.line("neither", o instanceof Iterable<?>);
      } else {
        out.line("int", i + 1);
      }
    }
  }

  private enum Color {
    RED,
    GREEN,
    BLUE;

    Color next() {
      return values()[(ordinal() + 1) % values().length];
    }
  }

  private static void enums(Output out) {
    for (Color color : Color.values()) {
      out.line(
          color,
          color.ordinal(),
          color.next(),
          color.compareTo(Color.GREEN),
          color.name().hashCode());
      switch (color) {
        case RED:
          out.line("red falls");
        case GREEN:
          out.line("green");
          break;
        default:
          out.line("default");
      }
    }
    out.line(Color.valueOf("BLUE"), Color.RED.getDeclaringClass() == Color.class);
    out.result("valueOf", () -> Color.valueOf("PINK"));
    Map<Color, Integer> counts = new TreeMap<>(Comparator.reverseOrder());
    counts.put(Color.RED, 1);
    counts.put(Color.BLUE, 2);
    out.line(counts);
  }

  private enum Operation {
    PLUS("+") {
      @Override
      int apply(int a, int b) {
        return a + b;
      }
    },
    TIMES("*") {
      @Override
      int apply(int a, int b) {
        return a * b;
      }

      @Override
      public String toString() {
        return "times";
      }
    };

    private final String symbol;

    Operation(String symbol) {
      this.symbol = symbol;
    }

    abstract int apply(int a, int b);
  }

  private static void enumBodies(Output out) {
    for (Operation operation : Operation.values()) {
      out.line(
          operation,
          operation.symbol,
          operation.apply(3, 4),
          operation.getDeclaringClass() == Operation.class);
    }
    out.line(Operation.PLUS.getClass() == Operation.class, Operation.valueOf("TIMES").name());
  }

  private interface Named {
    String name();

    default String greeting() {
      return "Hello " + decorated();
    }

    private String decorated() {
      return "<" + name() + ">";
    }

    static Named of(String name) {
      return () -> name;
    }
  }

  private interface Loud extends Named {
    @Override
    default String greeting() {
      return Named.super.greeting().toUpperCase(java.util.Locale.ROOT);
    }
  }

  private static void interfaces(Output out) {
    Loud loud = () -> "loud";
    out.line(Named.of("x").greeting(), loud.greeting());
    Named anonymous =
        new Named() {
          @Override
          public String name() {
            return "anonymous";
          }

          @Override
          public String greeting() {
            return Named.super.greeting() + "!";
          }
        };
    out.line(anonymous.greeting());
  }

  private interface Left {
    default String side() {
      return "left";
    }
  }

  private interface Right {
    default String side() {
      return "right";
    }
  }

  private static class Both implements Left, Right {
    @Override
    public String side() {
      return Left.super.side() + Right.super.side();
    }
  }

  private static class Base {
    public String side() {
      return "base";
    }
  }

  private static class ClassWins extends Base implements Left {}

  private static void diamond(Output out) {
    out.line(new Both().side(), new ClassWins().side());
  }

  private class Inner {
    int value = 5;

    class Innermost {
      int value = 7;

      String values(int value) {
        return value + " " + this.value + " " + Inner.this.value;
      }
    }
  }

  private static void innerClasses(Output out) {
    Types outer = new Types();
    Inner inner = outer.new Inner();
    out.line(inner.new Innermost().values(9));
    inner.value++;
    out.line(inner.new Innermost().values(1));
  }

  private static void anonymous(Output out) {
    List<Supplier<String>> suppliers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int captured = i;
      suppliers.add(
          new Supplier<>() {
            private int calls;

            @Override
            public String get() {
              return captured + "/" + ++calls;
            }
          });
    }
    for (Supplier<String> supplier : suppliers) {
      out.line(supplier.get(), supplier.get());
    }
  }

  private static void local(Output out) {
    int base = 10;
    class Counter {
      private int count = base;

      int next() {
        return count++;
      }
    }
    record Local(int n) {}
    enum Small {
      ONE
    }
    Counter counter = new Counter();
    out.line(counter.next(), counter.next(), new Local(counter.next()), Small.ONE);
  }

  private static final StringBuilder TRACE = new StringBuilder();

  private static class Parent {
    static {
      TRACE.append("Parent ");
    }

    int field = trace("parent field ");

    {
      trace("parent block ");
    }

    Parent() {
      trace("parent constructor ");
      hook();
    }

    void hook() {
      trace("parent hook ");
    }

    static int trace(String text) {
      TRACE.append(text);
      return 1;
    }
  }

  private static final class Child extends Parent {
    static final int CONSTANT = 5;
    static int variable = trace("Child ");

    private int own = trace("child field ");

    @Override
    void hook() {
      trace("child hook " + own + " ");
    }
  }

  private static void initialisation(Output out) {
    TRACE.setLength(0);
    out.line(Child.CONSTANT, TRACE.length());
    new Child();
    new Child();
    out.line(TRACE.substring(TRACE.indexOf("parent field")));
    out.line(Child.variable);
  }

  private static class Built {
    private final String how;

    Built() {
      this("default");
    }

    Built(String how) {
      this.how = how;
    }

    Built(int n) {
      this("int " + n);
    }

    Built(long n) {
      this("long " + n);
    }
  }

  private static void constructors(Output out) {
    out.line(
        new Built().how,
        new Built("x").how,
        new Built('a').how,
        new Built(5L).how,
        new Built((short) 1).how);
  }

  private static String over(Object o) {
    return "Object";
  }

  private static String over(String s) {
    return "String";
  }

  private static String over(Integer i) {
    return "Integer";
  }

  private static String over(long l) {
    return "long";
  }

  private static String over(double d) {
    return "double";
  }

  private static String over(int... ints) {
    return "ints";
  }

  private static void overloads(Output out) {
    byte b = 1;
    out.line(
        over("s"),
        over((Object) "s"),
        over(1),
        over('c'),
        over(b),
        over(1f),
        over(Integer.valueOf(1)));
    out.line(over(), over(1, 2), over(new int[0]), over(Long.valueOf(3)));
  }

  private static String join(String separator, Object... parts) {
    StringBuilder text = new StringBuilder(parts == null ? "null" : parts.length + ":");
    if (parts != null) {
      for (Object part : parts) {
        text.append(part).append(separator);
      }
    }
    return text.toString();
  }

  private static void varargs(Output out) {
    out.line(
        join("-"),
        join("-", 1),
        join("-", "a", 2, null),
        join("-", (Object[]) null),
        join("-", (Object) null));
    out.line(
        join(",", (Object[]) new String[] {"x", "y"}), join(",", new int[2].length, List.of()));
  }

  private static class Box<T extends Comparable<T>> {
    private final List<T> items = new ArrayList<>();

    @SafeVarargs
    static <T extends Comparable<T>> Box<T> of(T... items) {
      Box<T> box = new Box<>();
      box.items.addAll(Arrays.asList(items));
      return box;
    }

    T max() {
      T max = items.get(0);
      for (T item : items) {
        max = item.compareTo(max) > 0 ? item : max;
      }
      return max;
    }

    <R extends Comparable<R>> Box<R> map(Function<? super T, ? extends R> function) {
      Box<R> box = new Box<>();
      for (T item : items) {
        box.items.add(function.apply(item));
      }
      return box;
    }
  }

  private static double sum(List<? extends Number> numbers) {
    double sum = 0;
    for (Number number : numbers) {
      sum += number.doubleValue();
    }
    return sum;
  }

  private static void generics(Output out) {
    out.line(
        Box.of(3, 9, 4).max(),
        Box.of("b", "abc").map(String::length).max(),
        sum(List.of(1, 2.5, 3L)));
    Map<String, Map<Integer, List<String>>> deep = new TreeMap<>();
    deep.computeIfAbsent("a", k -> new TreeMap<>())
        .computeIfAbsent(1, k -> new ArrayList<>())
        .add("x");
    out.line(deep);
  }

  private abstract static class Handler<T> {
    abstract String handle(T value);
  }

  private static final class TextHandler extends Handler<String> {
    @Override
    String handle(String value) {
      return "text " + value;
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void bridge(Output out) {
    Handler raw = new TextHandler();
    out.line(raw.handle("x"));
    out.result("wrong type", () -> raw.handle(1));
  }

  private static int counter;

  private static int count() {
    return ++counter;
  }

  private static void staticAndFields(Output out) {
    counter = 0;
    int[] a = new int[5];
    a[count()] = count();
    a[count()] += a[1] + count();
    out.line(Arrays.toString(a), counter, count() + count() * count());
    boolean both = count() > 100 && count() > 0;
    boolean either = count() > 0 || count() > 0;
    out.line(both, either, counter);
  }

  private static class Key {
    private final String name;

    Key(String name) {
      this.name = name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private static void equalsAndHash(Output out) {
    Map<Key, Integer> map = new java.util.HashMap<>();
    map.put(new Key("a"), 1);
    map.put(new Key("a"), 2);
    out.line(
        map.size(), map.get(new Key("a")), new Object().equals(null), new Key("x").equals("x"));
  }

  private static final class Sheep implements Cloneable {
    int[] wool = {1, 2};
    String name = "Dolly";

    @Override
    public Sheep clone() {
      try {
        return (Sheep) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void cloned(Output out) {
    Sheep sheep = new Sheep();
    Sheep copy = sheep.clone();
    copy.name = "Copy";
    copy.wool[0] = 9;
    out.line(sheep.name, sheep.wool[0], copy.getClass() == Sheep.class);
    int[][] grid = {{1, 2}, {3}};
    int[][] shallow = grid.clone();
    shallow[0][0] = 7;
    shallow[1] = null;
    out.line(Arrays.deepToString(grid), Arrays.deepToString(shallow));
    ArrayList<String> list = new ArrayList<>(List.of("a"));
    Object other = list.clone();
    list.add("b");
    out.line(list, other);
  }

  private static void classNames(Output out) {
    out.line(
        String.class.getName(),
        int.class.getName(),
        int[].class.getName(),
        String[][].class.getName());
    out.line(new Point(1).getClass().getName(), Point.class.getSimpleName(), Color.class.isEnum());
    out.line(
        List.class.isInterface(),
        String[].class.getComponentType().getName(),
        Object.class.getSuperclass());
    out.line(
        Integer.class.isInstance(5),
        Number.class.isAssignableFrom(Integer.class),
        Map.Entry.class.getName());
    out.line(int[].class.isArray(), Child.class.getSuperclass().getName(), void.class.getName());
  }

  private record Range(int from, int to) implements Iterable<Integer> {
    @Override
    public Iterator<Integer> iterator() {
      return new Iterator<>() {
        private int next = from;

        @Override
        public boolean hasNext() {
          return next < to;
        }

        @Override
        public Integer next() {
          return next++;
        }
      };
    }
  }

  private static void iterable(Output out) {
    int sum = 0;
    for (int i : new Range(3, 8)) {
      sum = sum * 10 + i;
    }
    out.line(sum);
    new Range(0, 2).forEach(i -> out.line("each", i));
    out.result(
        "remove",
        () -> {
          new Range(0, 1).iterator().remove();
          return 0;
        });
  }

  private static void virtualCalls(Output out) {
    List<Object> objects =
        List.of("s", 1, 2.0, new Point(1), Color.RED, 'c', List.of(), new Both().side());
    int hash = 0;
    for (int i = 0; i < 50; i++) {
      hash = hash * 31 + objects.get(i % objects.size()).toString().hashCode();
    }
    out.line(hash);
  }
}
