package io.github.culvert.plugin.session;

import io.github.culvert.guest.Log;

/** Writes a failure that repeats itself once in a while, with a count. Each guest has its own. */
final class FailureLog {
  private static final long INTERVAL_MS = 10_000;

  private String lastReason = "";
  private long lastEpochMs;
  private int unwritten;

  /**
   * Writes the failure, or counts it where the same one has been written a moment ago.
   *
   * @param reason what failed; never a captured value
   */
  void failed(String reason) {
    long now = System.currentTimeMillis();
    boolean repeated = reason.equals(lastReason) && Math.abs(now - lastEpochMs) < INTERVAL_MS;
    if (repeated) {
      unwritten++;
      return;
    }
    String more = unwritten == 0 ? "" : " (" + unwritten + " more failures since the last line)";
    Log.warn("session mapping failed: " + reason + more);
    lastReason = reason;
    lastEpochMs = now;
    unwritten = 0;
  }
}
