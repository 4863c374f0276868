package io.github.culvert.host.guests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Operations whose meaning in Java is another than in C or Wasm. Runs on the JVM, too, where the
 * same must come out. Operands come from a method, which the C compiler sees through and the Java
 * compiler does not.
 */
public final class Operations {
  private static final Map<String, Supplier<Object>> CASES = new TreeMap<>();

  static {
    int[] three = {1, 2, 3};
    CASES.put("shift int", () -> (of(1) << of(33)) + " " + (of(-8) >> of(-1)));
    CASES.put("shift int unsigned", () -> (of(-1) >>> of(36)) + " " + (of(-1) >>> of(32)));
    CASES.put("shift long", () -> (of(1L) << of(64)) + " " + (of(-8L) >>> of(-1)));
    CASES.put("cast of a large float", () -> (int) of(3e9f) + " " + (long) of(1e19f));
    CASES.put("cast of a large double", () -> (int) of(-3e9) + " " + (long) of(-1e19));
    CASES.put("cast of nan", () -> (int) of(Float.NaN) + " " + (long) of(Double.NaN));
    CASES.put("cast to byte", () -> (byte) of(300.7) + " " + (short) of(-1e10));
    CASES.put("least divided by -1", () -> of(Integer.MIN_VALUE) / of(-1));
    CASES.put("least modulo -1", () -> of(Long.MIN_VALUE) % of(-1L));
    CASES.put("overflow", () -> of(Integer.MAX_VALUE) + of(1) < of(0));
    CASES.put("divided by zero", () -> of(1) / of(0));
    CASES.put("modulo zero", () -> of(1L) % of(0L));
    CASES.put("divided unsigned by zero", () -> Integer.divideUnsigned(of(1), of(0)));
    CASES.put("modulo zero unsigned", () -> Long.remainderUnsigned(of(1L), of(0L)));
    CASES.put("modulo of doubles", () -> of(-5.5) % of(2.0) + " " + of(5.0) % of(0.0));
    CASES.put("index", () -> three[of(3)]);
    CASES.put("index of a write", () -> three[of(-1)] = 1);
    CASES.put("negative size", () -> new int[of(-1)].length);
    CASES.put("negative size within", () -> new int[of(2)][of(-3)].length);
    CASES.put("clone of bytes", () -> Arrays.toString(new byte[] {1, 2, 3, 4, 5}.clone()));
    CASES.put("clone of longs", () -> Arrays.toString(new long[] {1, 2, 3, 4, 5}.clone()));
    CASES.put("clone of texts", () -> Arrays.toString(new String[] {"a", "b"}.clone()));
    CASES.put("store", () -> numbers()[0] = "text");
    CASES.put("store of an array", () -> arrays()[0] = new Integer[1]);
    CASES.put("store of null", () -> numbers()[0] = null);
    CASES.put("copy too long", () -> copy(three, 0, new int[2], 0, 3));
    CASES.put("copy from before", () -> copy(three, -1, new int[2], 0, 1));
    CASES.put("copy of negative length", () -> copy(three, 1, new int[2], 0, -1));
    CASES.put("copy of largest length", () -> copy(three, 1, new int[2], 1, Integer.MAX_VALUE));
    CASES.put("copy of longs to ints", () -> copy(new long[3], 0, new int[3], 0, 3));
    CASES.put("copy of ints to objects", () -> copy(three, 0, new Object[3], 0, 3));
    CASES.put("copy of no array", () -> copy("text", 0, three, 0, 1));
    CASES.put("copy of objects", () -> copy(new Object[1], 1, new Object[3], 0, 1));
    putUnused();
  }

  private Operations() {}

  /** What throws, whether or not its result is needed. */
  private static void putUnused() {
    CASES.put(
        "unused quotient",
        () -> {
          int _ = of(1) / of(0);
          return "went on";
        });
    CASES.put(
        "unused element",
        () -> {
          Object _ = numbers()[of(2)];
          return "went on";
        });
    CASES.put(
        "unused array",
        () -> {
          int[] _ = new int[of(-1)];
          return "went on";
        });
  }

  /** The names that {@link #outcome} takes. */
  public static List<String> cases() {
    return new ArrayList<>(CASES.keySet());
  }

  /** The value, or what is thrown instead with its message. */
  public static String outcome(String name) {
    try {
      return String.valueOf(CASES.get(name).get());
    } catch (RuntimeException e) {
      return e.getClass().getName() + ": " + e.getMessage();
    }
  }

  private static int of(int value) {
    return value;
  }

  private static long of(long value) {
    return value;
  }

  private static float of(float value) {
    return value;
  }

  private static double of(double value) {
    return value;
  }

  private static Object[] numbers() {
    return new Integer[] {1, 2};
  }

  private static Object[] arrays() {
    return new String[1][];
  }

  private static Object copy(Object source, int from, Object target, int to, int length) {
    System.arraycopy(source, from, target, to, length);
    return "copied";
  }
}
