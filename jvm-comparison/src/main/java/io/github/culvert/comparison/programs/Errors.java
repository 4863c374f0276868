package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Exceptions: thrown, caught, suppressed, and what they say. */
final class Errors {
  private static int initialised;

  private Errors() {}

  static void addTo(Cases cases) {
    cases.add("errors/finallyOrder", Errors::finallyOrder);
    cases.add("errors/finallyReturns", Errors::finallyReturns);
    cases.add("errors/nested", Errors::nested);
    cases.add("errors/loops", Errors::loops);
    cases.add("errors/resources", Errors::resources);
    cases.add("errors/resourcesNull", Errors::resourcesNull);
    cases.add("errors/suppressed", Errors::suppressed);
    cases.add("errors/causes", Errors::causes);
    cases.add("errors/own", Errors::own);
    cases.add("errors/throughLambda", Errors::throughLambda);
    cases.add("errors/throughInterface", Errors::throughInterface);
    cases.add("errors/constructor", Errors::constructor);
    cases.add("errors/casts", Errors::casts);
    cases.add("errors/elementsOfNull", Errors::elementsOfNull);
    cases.add("errors/checkedVariables", Errors::checkedVariables);
    cases.add("errors/checkedAgain", Errors::checkedAgain);
    cases.add("errors/arrays", Errors::arrays);
    cases.add("errors/nulls", Errors::nulls);
    cases.add("errors/requires", Errors::requires);
    cases.add("errors/optional", Errors::optional);
    cases.add("errors/enums", Errors::enums);
    cases.add("errors/rethrow", Errors::rethrow);
    cases.add("errors/multiCatch", Errors::multiCatch);
    cases.add("errors/deepRecursion", Errors::deepRecursion);
    cases.add("errors/toStrings", Errors::toStrings);
    cases.add("errors/manyThrows", Errors::manyThrows);
    cases.add("errors/variables", Errors::variables);
    cases.add("errors/synchronizedBlock", Errors::synchronizedBlock);
    cases.add("errors/streams", Errors::streams);
    cases.add("errors/storeWrongType", Errors::storeWrongType);
  }

  private static void finallyOrder(Output out) {
    for (int i = 0; i < 6; i++) {
      StringBuilder trace = new StringBuilder();
      try {
        trace.append(step(i, trace));
      } catch (RuntimeException e) {
        trace.append(" caught ").append(e.getMessage());
      } finally {
        trace.append(" end");
      }
      out.line(trace);
    }
  }

  private static String step(int i, StringBuilder trace) {
    try {
      trace.append("try ");
      if (i == 1) {
        throw new IllegalStateException("one");
      }
      if (i == 2) {
        return "returned ";
      }
      trace.append(10 / (i - 3)).append(' ');
    } catch (ArithmeticException e) {
      trace.append("arithmetic ").append(e.getMessage()).append(' ');
      if (i == 3) {
        throw new IllegalArgumentException("from catch", e);
      }
    } finally {
      trace.append("finally ");
      if (i == 5) {
        throw new UnsupportedOperationException("from finally");
      }
    }
    return "normal";
  }

  @SuppressWarnings("finally")
  private static int overriding(int i) {
    try {
      if (i > 0) {
        throw new IllegalStateException();
      }
      return 1;
    } catch (IllegalStateException e) {
      return 2;
    } finally {
      if (i == 2) {
        return 3;
      }
    }
  }

  private static int notChanged() {
    int x = 1;
    try {
      return x;
    } finally {
      x = 2;
    }
  }

  private static void finallyReturns(Output out) {
    out.line(overriding(0), overriding(1), overriding(2), notChanged());
  }

  private static void nested(Output out) {
    for (int depth = 0; depth < 5; depth++) {
      StringBuilder trace = new StringBuilder();
      try {
        nest(depth, trace);
      } catch (IllegalStateException e) {
        trace.append('=').append(Output.describe(e));
      }
      out.line(trace);
    }
  }

  private static void nest(int depth, StringBuilder trace) {
    try {
      trace.append('(');
      if (depth == 0) {
        throw new IllegalStateException("bottom");
      }
      nest(depth - 1, trace);
    } catch (IllegalStateException e) {
      trace.append(depth);
      if (depth % 2 == 0) {
        throw new IllegalStateException("at " + depth, e);
      }
      throw e;
    } finally {
      trace.append(')');
    }
  }

  private static void loops(Output out) {
    StringBuilder trace = new StringBuilder();
    outer:
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 4; j++) {
        try {
          if (j == 2) {
            continue outer;
          }
          if (i == 4) {
            break outer;
          }
          if (i * j == 3) {
            throw new RuntimeException("i*j");
          }
          trace.append(i).append(j).append(' ');
        } catch (RuntimeException e) {
          trace.append('!');
        } finally {
          trace.append('.');
        }
      }
    }
    out.line(trace);
  }

  private record Resource(String name, StringBuilder trace, boolean failing)
      implements AutoCloseable {
    Resource {
      trace.append("open ").append(name).append("; ");
    }

    @Override
    public void close() {
      trace.append("close ").append(name).append("; ");
      if (failing) {
        throw new IllegalStateException("closing " + name);
      }
    }
  }

  private static void resources(Output out) {
    for (int i = 0; i < 8; i++) {
      StringBuilder trace = new StringBuilder();
      try (Resource a = new Resource("a", trace, (i & 1) != 0);
          Resource b = new Resource("b", trace, (i & 2) != 0)) {
        trace.append("body; ");
        if ((i & 4) != 0) {
          throw new IllegalArgumentException("body");
        }
      } catch (RuntimeException e) {
        trace.append(e.getMessage());
        for (Throwable suppressed : e.getSuppressed()) {
          trace.append(" suppressed ").append(suppressed.getMessage());
        }
      } finally {
        trace.append(" done");
      }
      out.line(trace);
    }
  }

  private static void resourcesNull(Output out) throws IOException {
    try (InputStream nothing = null) {
      out.line("null resource", nothing);
    }
    try (InputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3})) {
      out.line(in.read(), in.available(), in.readAllBytes().length, in.read());
    }
  }

  private static void suppressed(Output out) {
    Exception e = new Exception("main");
    e.addSuppressed(new RuntimeException("one"));
    e.addSuppressed(new Error("two"));
    out.line(e.getSuppressed().length, e.getSuppressed()[1].getMessage());
    out.result(
        "itself",
        () -> {
          e.addSuppressed(e);
          return "none";
        });
    out.result(
        "null",
        () -> {
          e.addSuppressed(null);
          return "none";
        });
  }

  private static void causes(Output out) {
    Exception root = new IOException("root");
    Exception wrapped = new RuntimeException(root);
    out.line(
        wrapped.getMessage(),
        wrapped,
        new Error("text", wrapped),
        new RuntimeException((Throwable) null));
    out.line(new UncheckedIOException((IOException) root).getMessage(), wrapped.getCause() == root);
    Exception late = new IllegalStateException("late");
    late.initCause(root);
    out.line(late.getCause(), new Exception().getLocalizedMessage(), new Exception().getCause());
    out.result("twice", () -> late.initCause(root));
    out.result("own cause", () -> root.initCause(root));
  }

  private static class OwnException extends Exception {
    private static final long serialVersionUID = 1;
    private final int code;

    OwnException(int code, Throwable cause) {
      super("code " + code, cause);
      this.code = code;
    }
  }

  private static final class OwnSpecialException extends OwnException {
    private static final long serialVersionUID = 1;

    OwnSpecialException() {
      super(99, null);
    }

    @Override
    public String getMessage() {
      return "special " + super.getMessage();
    }
  }

  private static void own(Output out) {
    for (int i = 0; i < 4; i++) {
      try {
        if (i == 0) {
          throw new OwnException(i, null);
        } else if (i == 1) {
          throw new OwnSpecialException();
        } else if (i == 2) {
          throw new OwnException(i, new OwnSpecialException());
        }
        out.line("nothing");
      } catch (OwnSpecialException e) {
        out.line("special", e, e.getMessage());
      } catch (OwnException e) {
        out.line("own", e.code, Output.describe(e));
      }
    }
  }

  private static void throughLambda(Output out) {
    List<Supplier<Object>> suppliers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      suppliers.add(
          () -> {
            if (number == 1) {
              throw new IllegalStateException("lambda " + number);
            }
            return number;
          });
    }
    suppliers.add(new ArrayList<>(List.of(1))::removeFirst);
    suppliers.add(Object::new);
    int number = 0;
    for (Supplier<Object> supplier : suppliers.subList(0, 4)) {
      out.result("supplier " + number++, supplier::get);
    }
  }

  private interface Action {
    void run() throws Exception;

    default Action then(Action next) {
      return () -> {
        try {
          run();
        } finally {
          next.run();
        }
      };
    }
  }

  private static void throughInterface(Output out) {
    StringBuilder trace = new StringBuilder();
    Action failing =
        () -> {
          trace.append("failing ");
          throw new IOException("io");
        };
    Action fine = () -> trace.append("fine ");
    out.result(
        "then",
        () -> {
          failing.then(fine).then(fine).run();
          return "none";
        });
    out.result(
        "both",
        () -> {
          fine.then(failing)
              .then(
                  () -> {
                    throw new OwnException(1, null);
                  })
              .run();
          return "none";
        });
    out.line(trace);
  }

  private static class Fragile {
    final int value;

    Fragile(int value, StringBuilder trace) {
      trace.append("before ");
      if (value < 0) {
        throw new IllegalArgumentException("value: " + value);
      }
      this.value = value;
      trace.append("after ");
    }
  }

  private static void constructor(Output out) {
    StringBuilder trace = new StringBuilder();
    out.result("fine", () -> new Fragile(1, trace).value);
    out.result("fails", () -> new Fragile(-1, trace).value);
    out.line(trace);
  }

  /** What TeaVM's handler read of a variable, nobody had written. */
  private static void elementsOfNull(Output out) {
    out.line(elementsOfNull(1), elementsOfNull(0));
  }

  private static String elementsOfNull(int divisor) {
    int[] ints = null;
    double[] doubles = null;
    int number = 1;
    double real = 2;
    try {
      number = 7 / divisor;
      number = ints[number];
      real = doubles[number];
      number++;
    } catch (NullPointerException e) {
      return "null " + number + " " + real;
    } catch (ArithmeticException e) {
      return "zero " + number + " " + real;
    }
    return "none " + number;
  }

  /** TeaVM forgot what a variable got just before its own check failed. */
  private static void checkedVariables(Output out) {
    out.line(checkedIndex(0), checkedIndex(2), checkedIndex(3));
    out.line(checkedObject(0), checkedObject(1));
    out.line(checkedInLoop(5));
  }

  private static String checkedIndex(int by) {
    int[] ints = {4, 5};
    int index = -7;
    try {
      index = by * by - 1;
      index = ints[index - by] + index;
      index = ints[index];
    } catch (IndexOutOfBoundsException e) {
      return "index " + index;
    }
    return "none " + index;
  }

  private static String checkedObject(int kind) {
    String text = "before";
    try {
      text = kind == 0 ? null : "after";
      text = text.substring(kind);
      text = text.length() > 3 ? null : text;
      text = text.trim();
    } catch (NullPointerException e) {
      return "null is " + text;
    }
    return "none " + text;
  }

  /** TeaVM took a check for done where it had failed. */
  private static void checkedAgain(Output out) {
    for (String text : new String[] {null, "text"}) {
      out.line(inHandler(text), behindHandler(text), behindBranches(text, 1));
    }
    for (int index = -1; index < 3; index++) {
      out.line(elementBehindHandler(new int[] {4, 5}, index));
    }
  }

  private static String inHandler(String text) {
    try {
      return "first " + text.length();
    } catch (NullPointerException e) {
      try {
        return "again " + text.length();
      } catch (NullPointerException again) {
        return "null twice";
      }
    }
  }

  private static String behindHandler(String text) {
    int length = -1;
    try {
      length = text.length();
    } catch (NullPointerException e) {
      length--;
    }
    try {
      return length + " " + text.length();
    } catch (NullPointerException e) {
      return length + " null";
    }
  }

  private static String behindBranches(String text, int kind) {
    String trace = "";
    try {
      trace += kind > 0 ? text.length() : text.trim();
      if (kind > 1) {
        trace += text.charAt(kind);
      }
    } catch (NullPointerException e) {
      trace += "null ";
    }
    try {
      return trace + text.isEmpty();
    } catch (NullPointerException e) {
      return trace + "again";
    }
  }

  private static String elementBehindHandler(int[] ints, int index) {
    String trace = "";
    try {
      trace += ints[index];
    } catch (ArrayIndexOutOfBoundsException e) {
      trace += "outside ";
    }
    try {
      ints[index]++;
      return trace + " " + ints[index];
    } catch (ArrayIndexOutOfBoundsException e) {
      return trace + e.getMessage();
    }
  }

  private static String checkedInLoop(int rounds) {
    StringBuilder trace = new StringBuilder();
    int[] ints = new int[3];
    int index = 0;
    for (int round = 0; round < rounds; round++) {
      try {
        index = index * 2 + round;
        ints[index] = round;
        index = index + ints[index];
      } catch (ArrayIndexOutOfBoundsException e) {
        trace.append(index).append(' ');
        index = -round;
      } finally {
        trace.append(index).append(';');
      }
    }
    return trace.toString();
  }

  private static void casts(Output out) {
    Object text = "text";
    Object number = 1;
    Object array = new int[0];
    out.result("to Integer", () -> (Integer) text);
    out.result("to String", () -> (String) number);
    out.result("to interface", () -> (Runnable) text);
    out.result("to array", () -> ((long[]) array).length);
    out.result("to own", () -> (Fragile) text);
    out.result("null", () -> (Fragile) null);
    List<String> strings = new ArrayList<>();
    polluted(strings);
    out.result("polluted", () -> strings.get(0).length());
    out.result("by class", () -> Integer.class.cast(text));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void polluted(List strings) {
    strings.add(1);
  }

  private static void arrays(Output out) {
    int[] ints = new int[3];
    String[][] deep = new String[2][];
    out.result("beyond", () -> ints[3]);
    out.result("negative", () -> ints[-1]);
    out.result("store", () -> ints[7] = 1);
    out.result("inner null", () -> deep[1][0]);
    out.result("negative size", () -> new int[Integer.parseInt("-1")]);
    out.result("negative inner size", () -> new int[2][Integer.parseInt("-5")]);
    out.result("compound", () -> ints[5] += 2);
    out.result("copy beyond", () -> copy(ints, 1, ints, 2, 2));
    out.result("copy negative", () -> copy(ints, -1, ints, 0, 1));
    out.result("copy negative length", () -> copy(ints, 0, ints, 0, -1));
    out.result("copy null", () -> copy(null, 0, ints, 0, 1));
    out.result("copy other type", () -> copy(ints, 0, new long[3], 0, 1));
    out.result("copy no array", () -> copy("text", 0, ints, 0, 1));
    out.result("source beyond", () -> copy(ints, 2, new int[9], 0, 4));
  }

  private static Object copy(Object from, int at, Object to, int target, int length) {
    System.arraycopy(from, at, to, target, length);
    return "copied";
  }

  private static void storeWrongType(Output out) {
    Object[] objects = new Integer[2];
    out.result("store", () -> objects[0] = "text");
    out.result("right", () -> objects[0] = 5);
  }

  private static void nulls(Output out) {
    String nothing = null;
    Fragile fragile = null;
    int[] array = null;
    Supplier<String> supplier = null;
    Integer boxed = null;
    out.result("call", () -> nothing.length());
    out.result("field", () -> fragile.value);
    out.result("array", () -> array[0]);
    out.result("length", () -> array.length);
    out.result("lambda", () -> supplier.get());
    out.result("unbox", () -> (int) boxed);
    out.result(
        "switch",
        () ->
            switch (nothing) {
              case "a" -> 1;
              default -> 2;
            });
    out.result(
        "throw",
        () -> {
          throw null;
        });
    out.result(
        "for each",
        () -> {
          for (String s : (List<String>) null) {
            out.line(s);
          }
          return 0;
        });
    out.result("concat", () -> nothing + "x");
  }

  private static void requires(Output out) {
    out.result("non-null", () -> Objects.requireNonNull(null));
    out.result("message", () -> Objects.requireNonNull(null, "thing must be there"));
    out.result("supplier", () -> Objects.requireNonNull(null, () -> "supplied"));
    out.result("else", () -> Objects.requireNonNullElse(null, "default"));
    out.result("else null", () -> Objects.requireNonNullElse(null, null));
    out.result("index", () -> Objects.checkIndex(5, 3));
    out.result("from to", () -> Objects.checkFromToIndex(2, 7, 5));
    out.result("from size", () -> Objects.checkFromIndexSize(2, 7, 5));
    out.line(Objects.toString(null), Objects.toString(null, "d"), Objects.hash(1, "a", null));
    out.line(
        Objects.equals(null, null), Objects.isNull(out), Objects.compare(1, 2, Integer::compare));
  }

  private static void optional(Output out) {
    Optional<String> nothing = Optional.empty();
    out.result("get", nothing::get);
    out.result("orElseThrow", nothing::orElseThrow);
    out.result("own", () -> nothing.orElseThrow(() -> new OwnException(5, null)));
    out.result("of null", () -> Optional.of(null));
    out.result("map", () -> Optional.of(1).map(x -> null));
    out.line(Optional.of("x"), nothing, Optional.ofNullable(null).isEmpty());
  }

  private static void enums(Output out) {
    out.result("valueOf", () -> TimeUnit.valueOf("WEEKS"));
    out.result("null", () -> TimeUnit.valueOf(null));
    out.result("Enum.valueOf", () -> Enum.valueOf(TimeUnit.class, "x"));
    out.result("by index", () -> TimeUnit.values()[7]);
  }

  private static void rethrow(Output out) {
    out.result(
        "rethrown",
        () -> {
          try {
            throw new IOException("first");
          } catch (IOException e) {
            try {
              throw new OwnException(3, e);
            } finally {
              out.line("inner finally", e.getMessage());
            }
          }
        });
    out.result("sneaky", () -> sneaky(new IOException("sneaky")));
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Object sneaky(Throwable e) throws E {
    throw (E) e;
  }

  private static void multiCatch(Output out) {
    for (int i = 0; i < 5; i++) {
      try {
        switch (i) {
          case 0 -> throw new IllegalStateException("state");
          case 1 -> throw new IllegalArgumentException("argument");
          case 2 -> throw new IndexOutOfBoundsException(7);
          case 3 -> throw new Error("error");
          default -> out.line("none");
        }
      } catch (IllegalStateException | IllegalArgumentException e) {
        out.line("either", e);
      } catch (RuntimeException e) {
        out.line("runtime", e);
      } catch (Throwable e) {
        out.line("throwable", e);
      }
    }
  }

  private static int depth(int n) {
    return depth(n + 1) + 1;
  }

  private static void deepRecursion(Output out) {
    for (int i = 0; i < 3; i++) {
      try {
        out.line(depth(0));
      } catch (StackOverflowError e) {
        out.line("overflow", e.getMessage());
      }
    }
  }

  private static void toStrings(Output out) {
    out.line(
        new ArithmeticException(),
        new ArithmeticException("x"),
        new ArrayIndexOutOfBoundsException(3));
    out.line(new StringIndexOutOfBoundsException(4), new NullPointerException().getMessage());
    out.line(new AssertionError("a"), new AssertionError(5), new NumberFormatException());
    out.line(new IndexOutOfBoundsException(5).getMessage(), new OwnSpecialException());
  }

  private static void manyThrows(Output out) {
    int sum = 0;
    for (int i = 0; i < 150; i++) {
      try {
        sum += thrower(i % 7);
      } catch (IllegalStateException e) {
        sum += e.getMessage().length();
      } catch (RuntimeException e) {
        sum -= 3;
      }
    }
    out.line(sum);
  }

  private static int thrower(int i) {
    try {
      if (i == 0) {
        throw new IllegalStateException("n" + i);
      }
      if (i < 3) {
        return new int[1][0].length / (i - 2);
      }
      Object o = i < 5 ? "s" : i;
      return (Integer) o;
    } finally {
      initialised += i;
    }
  }

  private static void variables(Output out) {
    int a = 1;
    String text = "before";
    for (int i = 0; i < 3; i++) {
      try {
        a += 10;
        text = "try" + i;
        if (i == 1) {
          thrower(0);
        }
        a *= 2;
      } catch (IllegalStateException e) {
        text += " caught";
        a -= 1;
      } finally {
        text += " " + a;
      }
      out.line(a, text);
    }
  }

  private static void synchronizedBlock(Output out) {
    Object lock = new Object();
    out.result(
        "inside",
        () -> {
          synchronized (lock) {
            synchronized (lock) {
              throw new IllegalStateException("locked");
            }
          }
        });
    synchronized (lock) {
      out.line("free again");
    }
    Object nothing = null;
    out.result(
        "null",
        () -> {
          synchronized (nothing) {
            return 1;
          }
        });
  }

  private static void streams(Output out) {
    out.result("in map", () -> List.of(1, 2, 0, 4).stream().map(x -> 12 / x).toList());
    out.result(
        "in filter", () -> List.of("a", "").stream().filter(s -> s.charAt(0) == 'a').count());
    out.result(
        "used twice",
        () -> {
          var stream = List.of(1).stream();
          stream.count();
          return stream.count();
        });
  }
}
