package io.github.culvert.wire;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Runs a check on many random inputs; a failure names the seed that repeats its one round. */
final class Fuzz {
  private Fuzz() {}

  /** Calls {@code check} once for each of the seeds 0 to {@code rounds - 1}. */
  static void rounds(int rounds, Consumer<Random> check) {
    for (int seed = 0; seed < rounds; seed++) {
      try {
        check.accept(new Random(seed));
      } catch (Throwable e) {
        throw new AssertionError("failed with seed=" + seed + ": " + e, e);
      }
    }
  }

  static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A copy with up to four bytes changed, or cut off at a random place. */
  static byte[] mutated(Random random, byte[] original) {
    byte[] copy = original.clone();
    if (copy.length > 0 && random.nextInt(8) == 0) {
      return Arrays.copyOf(copy, random.nextInt(copy.length));
    }
    for (int i = random.nextInt(4); i >= 0 && copy.length > 0; i--) {
      // Lengths are small numbers, so small numbers make the wrong lengths that nearly fit.
      copy[random.nextInt(copy.length)] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(9));
    }
    return copy;
  }
}
