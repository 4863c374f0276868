package io.github.culvert.guest.bridge;

/**
 * Stops waiting for a mapper that has not answered several times in a row. After a pause one lookup
 * probes; a mapper that was started anew is asked at once.
 */
final class Breaker {
  private static final int TIMEOUTS = 3;
  private static final int PAUSE_MS = 1_000;

  private int timeouts;
  private long openUntilEpochMs;
  private long tableKey;

  boolean isOpen(long nowEpochMs, long currentTableKey) {
    if (tableKey != currentTableKey) {
      tableKey = currentTableKey;
      timeouts = 0;
    }
    // A clock that was set back must not keep it open.
    return timeouts >= TIMEOUTS
        && nowEpochMs < openUntilEpochMs
        && openUntilEpochMs - nowEpochMs <= PAUSE_MS;
  }

  void timedOut(long nowEpochMs) {
    timeouts++;
    openUntilEpochMs = nowEpochMs + PAUSE_MS;
  }

  void answered() {
    timeouts = 0;
  }
}
