package io.github.culvert.host.guests;

import io.github.culvert.guest.ErrorPolicy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Exceptions as an author's code meets them. Runs on the JVM, too, where the same must come out.
 */
public final class Exceptions {
  private static final Map<String, Supplier<Object>> CAUSES = new TreeMap<>();
  private static String nothing;

  static {
    Object text = "text";
    int[] three = {1, 2, 3};
    CAUSES.put("null call", () -> nothing.length());
    CAUSES.put("null array", () -> noArray()[0]);
    CAUSES.put("null array length", () -> noArray().length);
    CAUSES.put("null array length unused", Exceptions::measureNothing);
    CAUSES.put("null unboxed", () -> noNumber() + 1);
    CAUSES.put("null synchronized", Exceptions::lockNothing);
    CAUSES.put("null lambda", () -> noLambda().get());
    CAUSES.put("cast", () -> ((Number) text).intValue());
    CAUSES.put("cast unused", () -> castForNothing(text));
    CAUSES.put("cast to interface", () -> ((Iterator<?>) text).hasNext());
    CAUSES.put("cast to array", () -> ((int[]) text).length);
    CAUSES.put("index", () -> three[number("3")]);
    CAUSES.put("negative index", () -> three[number("-1")]);
    CAUSES.put("index of a write", () -> three[number("7")] = 1);
    CAUSES.put("array copy", () -> copy(three));
    CAUSES.put("parse", () -> Integer.parseInt("1x"));
    CAUSES.put("parse nothing", () -> Integer.parseInt(""));
    CAUSES.put("parse long", () -> Long.parseLong("99999999999999999999"));
    CAUSES.put("string index", () -> "abc".charAt(number("3")));
    CAUSES.put("substring", () -> "abc".substring(number("4")));
    CAUSES.put("list index", () -> new ArrayList<String>().get(number("0")));
    CAUSES.put("iterator", () -> new ArrayList<String>().iterator().next());
    CAUSES.put("immutable list", () -> List.of("a").set(0, "b"));
    CAUSES.put("concurrent change", Exceptions::changeWhileIterating);
    CAUSES.put("enum", () -> ErrorPolicy.valueOf("NONE"));
    CAUSES.put("initializer", () -> Broken.VALUE);
    CAUSES.put("initializer before", Exceptions::useBrokenTwice);
    CAUSES.put("stack trace printed", Exceptions::printStackTrace);
    CAUSES.put("own", Exceptions::throwOwn);
    CAUSES.put("error", Exceptions::throwError);
  }

  private Exceptions() {}

  /** The names that {@link #caught} takes. */
  public static List<String> causes() {
    return List.copyOf(CAUSES.keySet());
  }

  /** The class of what is thrown for that cause. */
  public static String caught(String cause) {
    try {
      return "nothing thrown: " + CAUSES.get(cause).get();
    } catch (Throwable e) {
      return e.getClass().getName();
    }
  }

  static RuntimeException make(String kind) {
    return switch (kind) {
      case "null" -> new IllegalStateException("length " + nothing.length());
      case "own" -> new OwnException("nothing for the client: s3cret");
      case "state" -> new IllegalStateException("nothing for the client: s3cret");
      case "silent" -> new UnsupportedOperationException();
      case "error" -> throw new AssertionError("nothing for the client: s3cret");
      case "message throws" -> new MessageThrowsException();
      default -> new IllegalArgumentException(kind);
    };
  }

  /** An exception of the author's own. */
  static final class OwnException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OwnException(String message) {
      super(message);
    }
  }

  /** One that cannot even be described. */
  static final class MessageThrowsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message either");
    }
  }

  /** The frames have no names in the module; asking for them harms nothing. */
  private static Object printStackTrace() {
    RuntimeException e = new IllegalStateException("printed");
    StringBuilder text = new StringBuilder();
    for (StackTraceElement element : e.getStackTrace()) {
      text.append(element.getMethodName());
    }
    throw e;
  }

  private static Object throwOwn() {
    throw make("own");
  }

  private static Object throwError() {
    throw make("error");
  }

  private static final class Broken {
    static final int VALUE = number("not a number");
  }

  private static final class BrokenBefore {
    static final int VALUE = number("not a number");
  }

  private static Object useBrokenTwice() {
    try {
      return useBroken();
    } catch (ExceptionInInitializerError e) {
      return useBroken();
    }
  }

  /** In a method of its own, since TeaVM (0.15.0) tests once in each whether a class is usable. */
  private static Object useBroken() {
    return BrokenBefore.VALUE;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int[] noArray() {
    return null;
  }

  private static Object measureNothing() {
    int _ = noArray().length;
    return "measured";
  }

  private static Object castForNothing(Object text) {
    Integer _ = (Integer) text;
    return "cast";
  }

  private static Integer noNumber() {
    return null;
  }

  private static Supplier<Object> noLambda() {
    return null;
  }

  private static Object lockNothing() {
    synchronized (CAUSES.get("no such cause")) {
      return "locked";
    }
  }

  private static Object copy(int[] source) {
    int[] target = new int[2];
    System.arraycopy(source, 0, target, 0, source.length);
    return target;
  }

  private static Object changeWhileIterating() {
    List<String> list = new ArrayList<>(List.of("a", "b", "c"));
    Iterator<String> iterator = list.iterator();
    list.clear();
    return iterator.next();
  }
}
