package io.github.culvert.traefik;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition that nobody signals. */
final class Wait {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Wait() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @param hopeful whether it may still come to hold: false ends the wait
   * @param failure the message when it does not
   * @throws IllegalStateException when it does not hold in that time, or will not
   */
  static void until(
      Duration timeout,
      BooleanSupplier condition,
      BooleanSupplier hopeful,
      Supplier<String> failure) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (!hopeful.getAsBoolean() || System.nanoTime() > deadline) {
        throw new IllegalStateException(failure.get());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
