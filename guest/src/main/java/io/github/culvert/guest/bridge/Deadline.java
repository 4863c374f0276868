package io.github.culvert.guest.bridge;

/** Until when a lookup may take. One for each guest, which begins it with each lookup. */
final class Deadline {
  private long epochMs;
  private int timeoutMs;

  void begin(long nowEpochMs, int timeoutMs) {
    epochMs = nowEpochMs + timeoutMs;
    this.timeoutMs = timeoutMs;
  }

  long epochMs() {
    return epochMs;
  }

  int timeoutMs() {
    return timeoutMs;
  }

  /** What is left of it; never more than the timeout, also if the clock is set back. */
  int remainingMs() {
    long remaining = epochMs - System.currentTimeMillis();
    return remaining <= 0 ? 0 : (int) Math.min(remaining, timeoutMs);
  }
}
