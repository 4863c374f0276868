package io.github.culvert.host.guests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests for more than the guest has. */
final class Exhaustion {
  /** More than any guest has room for, since the compiler's checks refuse what never ends. */
  private static final int ENDLESS = 1_000_000_000;

  private static int attempts;

  /** How many calls of {@link #descend} there were. */
  private static int reached;

  private Exhaustion() {}

  static String exhaust(String kind) {
    return switch (kind) {
      case "objects" -> fillWithObjects();
      case "map" -> fillAMap();
      case "text" -> doubleAString();
      case "initializer" -> "value: " + Hungry.VALUE;
      case "array" -> "bytes: " + new byte[100_000_000].length;
      case "largest-array" -> "longs: " + new long[Integer.MAX_VALUE].length;
      case "arrays" -> "rows: " + new int[1000][1000].length;
      case "stack" -> "depth: " + recurse(0);
      case "stack-finally" -> "depth: " + recurseWithFinally(0);
      default -> throw new IllegalArgumentException("unknown kind: " + kind);
    };
  }

  /** Goes on where the author's code catches the error itself, with all the memory it had. */
  static String exhaustAndCatch(String kind) {
    String outcome;
    try {
      outcome = exhaust(kind);
    } catch (OutOfMemoryError | StackOverflowError e) {
      outcome = "caught " + e.getClass().getName();
    }
    return outcome;
  }

  /** Its first initialisation outgrows the heap. */
  private static final class Hungry {
    static final int VALUE = attempts++ == 0 ? fillWithObjects().length() : attempts;
  }

  static String fillWithObjects() {
    List<int[]> all = new ArrayList<>();
    while (all.size() < ENDLESS) {
      all.add(new int[] {all.size()});
    }
    return all.size() + " arrays";
  }

  private static String fillAMap() {
    Map<String, String> all = new HashMap<>();
    while (all.size() < ENDLESS) {
      all.put("key" + all.size(), "value" + all.size());
    }
    return all.size() + " entries";
  }

  private static String doubleAString() {
    StringBuilder text = new StringBuilder("x");
    while (text.length() < ENDLESS) {
      text.append(text);
    }
    return text.length() + " characters";
  }

  static int recurse(int depth) {
    return depth == ENDLESS ? depth : recurse(depth + 1) + 1;
  }

  /** Calls a small method of that depth, and goes on where it does not fit. */
  static String recurseTo(int frames) {
    reached = 0;
    try {
      return "returned " + descend(frames);
    } catch (StackOverflowError e) {
      return "caught after " + reached;
    }
  }

  private static int descend(int frames) {
    reached++;
    return frames == 0 ? 0 : descend(frames - 1) + 1;
  }

  private static int recurseWithFinally(int depth) {
    int[] entered = {depth};
    try {
      return depth == ENDLESS ? depth : recurseWithFinally(entered[0] + 1) + 1;
    } finally {
      entered[0]--;
    }
  }
}
