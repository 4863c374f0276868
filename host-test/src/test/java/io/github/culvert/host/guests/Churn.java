package io.github.culvert.host.guests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * Makes and drops many objects while it keeps some, with exceptions through frames that hold
 * others. Runs on the JVM, too, where the same sums must come out.
 */
public final class Churn {
  private static final int KEYS = 150;

  private final Map<String, List<String>> lists = new HashMap<>();
  private final TreeMap<Integer, String> sorted = new TreeMap<>();
  private final LinkedHashMap<String, byte[]> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> entry) {
          return size() > KEYS / 4;
        }
      };
  private long seed = 42;
  private long sum;

  private interface Step {
    long run(int depth);
  }

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int code;

    Failure(int code, Throwable cause) {
      super("failure " + code, cause);
      this.code = code;
    }
  }

  /** The sums after each tenth of that many rounds. */
  public static String sums(int rounds) {
    Churn churn = new Churn();
    StringBuilder sums = new StringBuilder();
    for (int i = 1; i <= rounds; i++) {
      churn.round(i);
      if (i % (rounds / 10) == 0) {
        churn.add(String.join(",", churn.lists.keySet().stream().sorted().toList()).hashCode());
        sums.append(i).append(' ').append(churn.sum).append('\n');
      }
    }
    return sums.toString();
  }

  private void round(int i) {
    String key = "k" + random(KEYS);
    List<String> list = lists.computeIfAbsent(key, _ -> new ArrayList<>());
    list.add("v" + i);
    if (list.size() > 5) {
      lists.remove(key);
    }
    sorted.put(random(KEYS), key.toUpperCase(Locale.ROOT));
    if (sorted.size() > KEYS / 2) {
      add(sorted.pollFirstEntry().getValue().hashCode());
    }
    recent.put(key, (key + i).getBytes(StandardCharsets.UTF_8));
    byte[] bytes = recent.get("k" + random(KEYS));
    add(bytes == null ? 1 : new String(bytes, StandardCharsets.UTF_8).hashCode());
    descend();
  }

  private void descend() {
    try {
      add(depth(random(12), random(30)));
    } catch (Failure e) {
      add(e.code + (e.getCause() == null ? 0 : 7));
    } catch (NullPointerException | NoSuchElementException e) {
      add(3);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      add(e.getClass().getName().hashCode());
    }
  }

  private long depth(int depth, int failAt) {
    StringBuilder text = new StringBuilder();
    try {
      text.append(depth).append(':');
      if (depth == failAt) {
        return fail(depth);
      }
      if (depth == 0) {
        return text.length();
      }
      Step step = left -> depth(left - 1, failAt);
      return step.run(depth) + text.length();
    } catch (NumberFormatException e) {
      throw new Failure(depth + 1000, e);
    } catch (ClassCastException e) {
      return -depth;
    } finally {
      add(text.length());
      if (random(50) == 0) {
        addLengthOfCaught();
      }
    }
  }

  private long fail(int depth) {
    Object nothing = random(1) == 0 ? null : this;
    Object text = "text";
    int[] three = new int[3];
    return switch (random(7)) {
      case 0 -> throw new Failure(depth, null);
      case 1 -> nothing.hashCode();
      case 2 -> three[depth + 5];
      case 3 -> (Integer) text;
      case 4 -> Integer.parseInt("zz" + depth);
      case 5 -> depth / three[0];
      default -> throw new NoSuchElementException("none");
    };
  }

  private void addLengthOfCaught() {
    try {
      throw new IllegalStateException("inner " + sum % 10);
    } catch (IllegalStateException e) {
      add(e.getMessage().length());
    }
  }

  private void add(long value) {
    sum = sum * 31 + value;
  }

  private int random(int bound) {
    seed = seed * 6364136223846793005L + 1442695040888963407L;
    return (int) ((seed >>> 33) % bound);
  }
}
