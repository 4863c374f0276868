package io.github.culvert.comparison.stress;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.CasesGuest;
import io.github.culvert.comparison.Output;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * Maps that live long, garbage, and exceptions of all kinds through lambdas and finally blocks: in
 * a few rounds one of the programs, in many a module of its own in heaps of several sizes.
 */
public final class Stress {
  private static final int FEW = 120;

  /** With their garbage more than five times the largest heap. */
  private static final int MANY = 1_500;

  private static final int GARBAGE_BYTES = 64_000;

  private final Map<String, List<String>> lists = new HashMap<>();
  private final TreeMap<Integer, String> sorted = new TreeMap<>();
  private final Map<String, byte[]> recent = new Recent();
  private long seed = 42;
  private long sum;

  private Stress() {}

  /** Called by the module's start. */
  public static void main(String[] args) {
    CasesGuest.serve(cases());
  }

  /** The many rounds. */
  public static Cases cases() {
    Cases cases = new Cases();
    cases.add("stress/many", Stress::many);
    return cases;
  }

  /** The few rounds. */
  public static void few(Output out) {
    new Stress().rounds(FEW, 0, out);
  }

  private static void many(Output out) {
    new Stress().rounds(MANY, GARBAGE_BYTES, out);
  }

  private void rounds(int rounds, int garbageBytes, Output out) {
    for (int i = 0; i < rounds; i++) {
      sum += new byte[garbageBytes].length;
      round(i);
      if (i % (rounds / 6) == 0) {
        out.line(i, sum, digest());
      }
    }
    out.line("final", sum);
  }

  private int random(int bound) {
    seed = seed * 6364136223846793005L + 1442695040888963407L;
    return (int) ((seed >>> 33) % bound);
  }

  private void round(int i) {
    int number = random(1000);
    String key = "k" + number;
    lists.computeIfAbsent(key, x -> new ArrayList<>()).add("v" + i);
    if (lists.get(key).size() > 5) {
      lists.remove(key);
    }
    sorted.put(number, key.toUpperCase());
    if (sorted.size() > 300) {
      sorted.pollFirstEntry();
    }
    recent.put(key, (key + i).getBytes(StandardCharsets.UTF_8));
    byte[] bytes = recent.get("k" + random(1000));
    if (bytes != null) {
      sum = sum * 31 + new String(bytes, StandardCharsets.UTF_8).hashCode();
    }
    try {
      sum = sum * 17 + depth(random(12), random(30));
    } catch (OwnException e) {
      sum = sum * 13 + e.code + (e.getCause() != null ? 7 : 0);
    } catch (NullPointerException | IndexOutOfBoundsException e) {
      sum = sum * 11 + 1;
    } catch (NoSuchElementException e) {
      sum = sum * 7 + 3;
    }
  }

  private long depth(int depth, int failAt) {
    StringBuilder text = new StringBuilder();
    try {
      text.append(depth).append(':');
      if (depth == failAt) {
        return fail(depth);
      }
      if (depth <= 0) {
        return text.length();
      }
      Operation operation = x -> depth(x - 1, failAt);
      return operation.run(depth) + text.length();
    } catch (NumberFormatException e) {
      throw new OwnException(depth + 1000, e);
    } catch (ClassCastException e) {
      return -depth;
    } finally {
      sum = sum * 31 + depth;
      if (random(50) == 0) {
        try {
          throw new IllegalStateException("inner");
        } catch (IllegalStateException e) {
          sum += e.getMessage().length();
        }
      }
    }
  }

  private long fail(int depth) {
    Object text = "x";
    Object nothing = null;
    return switch (random(6)) {
      case 0 -> throw new OwnException(depth, null);
      case 1 -> nothing.hashCode();
      case 2 -> new int[] {1, 2, 3}[depth - 12];
      case 3 -> (Integer) text;
      case 4 -> Integer.parseInt("zz" + depth);
      default -> new ArrayList<Integer>().iterator().next();
    };
  }

  private int digest() {
    List<String> keys = new ArrayList<>(lists.keySet());
    Collections.sort(keys);
    StringBuilder text = new StringBuilder(String.join(",", keys));
    for (Map.Entry<Integer, String> entry : sorted.entrySet()) {
      text.append(entry.getKey()).append('=').append(entry.getValue());
    }
    return text.toString().hashCode();
  }

  private interface Operation {
    long run(int depth);
  }

  private static final class Recent extends LinkedHashMap<String, byte[]> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(16, .75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
      return size() > 200;
    }
  }

  private static final class OwnException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int code;

    OwnException(int code, Throwable cause) {
      super("own" + code, cause);
      this.code = code;
    }
  }
}
