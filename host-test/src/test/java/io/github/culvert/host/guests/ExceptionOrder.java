package io.github.culvert.host.guests;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Ways through try, catch and finally that leave a trace of what ran in which order. Runs on the
 * JVM, too, where the same must come out.
 */
public final class ExceptionOrder {
  private static final int PLACES = 6;

  private ExceptionOrder() {}

  /** The names that {@link #trace} takes. */
  public static List<String> ways() {
    return List.of(
        "nested",
        "closing",
        "lambdas",
        "return in finally",
        "loop",
        "changed parameter",
        "changed in two blocks",
        "changed after branches",
        "parameter used in try",
        "finally in finally");
  }

  /** The protocol of one way, with an exception at each of its places in turn. */
  public static String trace(String way) {
    List<String> trace = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      trace.add("result " + i + ":" + go(way, i, trace));
    }
    return String.join(" | ", trace);
  }

  private static String go(String way, int i, List<String> trace) {
    try {
      return switch (way) {
        case "nested" -> nested(i, trace);
        case "closing" -> closing(i, trace);
        case "lambdas" -> throughLambdas(i, trace);
        case "return in finally" -> returnInFinally(i, trace);
        case "loop" -> loop(i, trace);
        case "changed parameter" -> changedParameter(i, 10, trace);
        case "changed in two blocks" -> changedInTwoBlocks(i, 10, trace);
        case "changed after branches" -> changedAfterBranches(i, trace);
        case "parameter used in try" -> usedInTry(i, "used", trace);
        case "finally in finally" -> finallyInFinally(i, trace);
        default -> throw new IllegalArgumentException(way);
      };
    } catch (IllegalStateException | NoSuchElementException e) {
      return "escaped " + e.getMessage();
    }
  }

  private static String nested(int i, List<String> trace) {
    int field = 0;
    try {
      try {
        field = 1;
        step(i, 1, trace);
        field = 2;
        try {
          step(i, 2, trace);
          field = 3;
        } catch (NoSuchElementException e) {
          trace.add("inner catch " + e.getMessage() + " field " + field);
          step(i, 3, trace);
        } finally {
          trace.add("inner finally field " + field);
          step(i, 4, trace);
        }
      } catch (IllegalStateException | NoSuchElementException e) {
        trace.add("outer catch " + e.getMessage() + " field " + field);
        throw new IllegalArgumentException("wrapped " + e.getMessage(), e);
      } finally {
        trace.add("outer finally");
      }
    } catch (IllegalArgumentException e) {
      return e.getMessage() + " of " + e.getCause().getMessage();
    }
    return "whole";
  }

  private static void step(int i, int place, List<String> trace) {
    trace.add("step " + place);
    if (i == place) {
      throw place % 2 == 0
          ? new NoSuchElementException("at " + place)
          : new IllegalStateException("at " + place);
    }
  }

  private record Resource(String name, int fails, int i, List<String> trace)
      implements AutoCloseable {
    @Override
    public void close() {
      trace.add("close " + name);
      step(i, fails, trace);
    }
  }

  private static String closing(int i, List<String> trace) {
    try (Resource _ = new Resource("a", 1, i, trace);
        Resource _ = new Resource("b", 2, i, trace)) {
      step(i, 2, trace);
      step(i, 3, trace);
      return "closed";
    } catch (RuntimeException e) {
      return e.getMessage() + " suppressed " + e.getSuppressed().length;
    }
  }

  private static String throughLambdas(int i, List<String> trace) {
    Function<Integer, String> inner =
        place -> {
          step(i, place, trace);
          return "ran " + place;
        };
    Function<Integer, String> outer =
        place -> {
          try {
            return inner.andThen(text -> text + "!").apply(place);
          } catch (IllegalStateException e) {
            trace.add("lambda catch " + e.getMessage());
            return inner.apply(place + 1);
          }
        };
    try {
      return String.join(",", List.of(1, 2, 3).stream().map(outer).toList());
    } catch (NoSuchElementException e) {
      return "left the stream " + e.getMessage();
    }
  }

  @SuppressWarnings("finally") // the very thing to compare
  private static String returnInFinally(int i, List<String> trace) {
    try {
      step(i, 1, trace);
      return "tried";
    } finally {
      if (i < 3) {
        trace.add("overruled");
        return "finally";
      }
    }
  }

  private static String loop(int i, List<String> trace) {
    int sum = 0;
    for (int place = 0; place < 6; place++) {
      try {
        if (place == 4) {
          continue;
        }
        step(i, place, trace);
        sum += place;
      } catch (IllegalStateException e) {
        sum += 100;
        break;
      } catch (NoSuchElementException e) {
        sum += 1000;
      } finally {
        sum += 10_000;
      }
    }
    return "sum " + sum;
  }

  private static String changedParameter(int i, int changed, List<String> trace) {
    try {
      step(i, 1, trace);
      changed++;
      step(i, 2, trace);
    } catch (IllegalStateException | NoSuchElementException e) {
      trace.add("caught");
    }
    return "changed " + changed;
  }

  /** The compiler cuts a block where strings are concatenated. */
  private static String changedInTwoBlocks(int i, int changed, List<String> trace) {
    String text = "text ";
    try {
      text += text + i;
      step(i, 1, trace);
      changed++;
      step(i, 2, trace);
    } finally {
      changed *= 2;
      trace.add(text + " " + changed);
    }
    return "changed " + changed;
  }

  private static String changedAfterBranches(int i, List<String> trace) {
    int changed;
    if (i % 2 == 0) {
      changed = trace.size();
    } else {
      changed = -trace.size();
    }
    try {
      step(i, 1, trace);
      step(i, 2, trace);
      changed += 100;
      step(i, 3, trace);
      step(i, 4, trace);
    } catch (IllegalStateException | NoSuchElementException e) {
      return "caught " + changed;
    }
    return "changed " + changed;
  }

  /** The compiler makes a variable of what it knows to be not null. */
  private static String usedInTry(int i, String used, List<String> trace) {
    try {
      step(i, 1, trace);
      step(i, used.length(), trace);
    } catch (IllegalStateException | NoSuchElementException e) {
      return "caught " + used;
    }
    return used;
  }

  /** The compiler makes one try of both. */
  private static String finallyInFinally(int i, List<String> trace) {
    String size = "";
    try {
      if (i == 0) {
        return "at once";
      }
      try {
        if (i < 4) {
          step(i, 2, trace);
          trace.add("after");
        }
      } finally {
        size += i > 3 ? "large" : "small";
      }
    } finally {
      trace.add("outer");
    }
    return size;
  }
}
