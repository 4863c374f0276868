package io.github.culvert.traefik;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The lines that a process printed, the latest {@value #CAPACITY} of them. Safe for use by several
 * threads.
 */
public final class LogLines {
  /** Older lines are forgotten; {@link #count} goes on counting them. */
  public static final int CAPACITY = 10_000;

  private static final int TAIL = 20;

  private final Deque<String> latest = new ArrayDeque<>();
  private long count;
  private boolean ended;

  LogLines() {}

  synchronized void add(String line) {
    if (latest.size() == CAPACITY) {
      latest.removeFirst();
    }
    latest.addLast(line);
    count++;
    notifyAll();
  }

  /** No more lines will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** How many lines have come in so far: the place from which {@link #awaitAfter} looks. */
  public synchronized long count() {
    return count;
  }

  /** The latest lines, oldest first: a copy. */
  public synchronized List<String> lines() {
    return List.copyOf(latest);
  }

  /** The last few lines as one text, for the message of a failure. */
  public String tail() {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  /**
   * Waits for a line that contains the part, also one of before.
   *
   * @return the first such line
   * @throws IllegalStateException when there is none in that time, or the process ends without one
   */
  public String await(String part, Duration timeout) {
    return awaitAfter(0, part, timeout);
  }

  /**
   * Waits for a line that contains the part and came in after the first {@code seen} lines.
   *
   * @param seen a former {@link #count}
   * @return the first such line
   * @throws IllegalStateException when there is none in that time, or the process ends without one
   */
  public synchronized String awaitAfter(long seen, String part, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Optional<String> found = findAfter(seen, part);
    while (found.isEmpty()) {
      long leftMs = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0 || ended) {
        throw new IllegalStateException(
            "waited in vain for a line with '" + part + "'; the last lines were:\n" + tail());
      }
      try {
        wait(leftMs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for '" + part + "'", e);
      }
      found = findAfter(seen, part);
    }
    return found.get();
  }

  private Optional<String> findAfter(long seen, String part) {
    long forgotten = count - latest.size();
    return latest.stream()
        .skip(Math.max(0, seen - forgotten))
        .filter(line -> line.contains(part))
        .findFirst();
  }
}
