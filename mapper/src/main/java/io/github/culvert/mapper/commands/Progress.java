package io.github.culvert.mapper.commands;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Says how far long work has come: a line a second at most. Used by one thread at a time. */
final class Progress {
  private static final long INTERVAL_NANOS = 1_000_000_000;

  private final String work;
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long begin;
  private long next;
  private long lines;

  /** Begins now. */
  Progress(String work, PrintStream out, LongSupplier nanoTime) {
    this.work = work;
    this.out = out;
    this.nanoTime = nanoTime;
    begin = nanoTime.getAsLong();
    next = begin + INTERVAL_NANOS;
  }

  /** So many more lines are done. */
  void add(long count) {
    lines += count;
    long now = nanoTime.getAsLong();
    if (now - next >= 0) {
      next = now + INTERVAL_NANOS;
      tell(now);
    }
  }

  /** All is done. */
  void end() {
    tell(nanoTime.getAsLong());
  }

  private void tell(long now) {
    double seconds = Math.max(now - begin, 1) / 1e9;
    out.printf("%s: %d lines, %.1f s, %.0f lines/s%n", work, lines, seconds, lines / seconds);
  }
}
