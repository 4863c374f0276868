package io.github.culvert.host.guests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Ways to throw whose stack traces must name the lines that the JVM names. */
public final class Traces {
  private static final Map<String, Supplier<Object>> WAYS = new TreeMap<>();

  static {
    WAYS.put("nested", () -> outer(3));
    WAYS.put("lambda", () -> apply(i -> fail("lambda " + i), 1));
    WAYS.put("captured", () -> apply(text -> text.length() / zero(), "x"));
    WAYS.put("anonymous", () -> anonymous().get());
    WAYS.put("constructor", () -> new InConstructor(2));
    WAYS.put("own exception", () -> own("own"));
    WAYS.put("null", () -> noText().length());
    WAYS.put("null field", () -> noList().size = 3);
    WAYS.put("index", () -> index(new int[2], 2));
    WAYS.put("cast", () -> cast("text").add(1));
    WAYS.put("division", () -> divide(7));
    WAYS.put("array size", () -> array(-1));
    WAYS.put("library", () -> Integer.parseInt("x" + zero()));
    WAYS.put("interface", () -> new Sized().size());
    WAYS.put("default", () -> new Sized().twice());
    WAYS.put("rethrown", Traces::rethrow);
    WAYS.put("finally", Traces::throughFinally);
    WAYS.put("cause", Traces::wrap);
    WAYS.put("two on a line", () -> fail(first() + second()));
    WAYS.put("recursion", () -> outer(60));
  }

  private Traces() {}

  /** The names that {@link #run} takes. */
  public static List<String> ways() {
    return new ArrayList<>(WAYS.keySet());
  }

  /** Throws in that way. */
  public static Object run(String way) {
    return WAYS.get(way).get();
  }

  /** Throws, catches and prints. */
  @SuppressWarnings("CatchAndPrintStackTrace") // which is what is shown
  public static void print(String way) {
    try {
      System.out.println(run(way));
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
  }

  private static Object outer(int depth) {
    if (depth > 0) {
      return outer(depth - 1);
    }
    return inner("nested");
  }

  private static Object inner(String message) {
    String first = message + "!";
    throw new IllegalStateException(first + message);
  }

  private static Object fail(String message) {
    throw new UnsupportedOperationException(message);
  }

  private static <T> Object apply(Function<T, Object> function, T to) {
    return function.apply(to);
  }

  private static Supplier<Integer> anonymous() {
    return new Supplier<>() {
      @Override
      public Integer get() {
        return divide(1);
      }
    };
  }

  private static Object own(String message) {
    throw new OwnException(message);
  }

  private static String noText() {
    return null;
  }

  private static Sizes noList() {
    return null;
  }

  private static int index(int[] array, int index) {
    return array[index];
  }

  @SuppressWarnings("unchecked")
  private static List<Object> cast(Object text) {
    return (List<Object>) text;
  }

  private static int divide(int dividend) {
    return dividend / zero();
  }

  private static int zero() {
    return 0;
  }

  private static int[] array(int length) {
    return new int[length];
  }

  private static String first() {
    return "a";
  }

  private static String second() {
    throw new IllegalArgumentException("second");
  }

  private static Object rethrow() {
    try {
      return inner("rethrown");
    } catch (IllegalStateException e) {
      throw e;
    }
  }

  private static Object throughFinally() {
    int[] count = {0};
    try {
      return inner("finally");
    } finally {
      count[0] = zero();
    }
  }

  private static Object wrap() {
    try {
      return inner("cause");
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("wrapped", e);
    }
  }

  private interface Size {
    int size();

    default int twice() {
      return 2 * size();
    }
  }

  private static final class Sized implements Size {
    @Override
    public int size() {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Sizes {
    int size;
  }

  private static final class InConstructor {
    InConstructor(int value) {
      if (value > 1) {
        throw new OwnException("constructor " + value);
      }
    }
  }

  private static final class OwnException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OwnException(String message) {
      super(message + " exception");
    }
  }
}
