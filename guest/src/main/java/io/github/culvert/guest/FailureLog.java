package io.github.culvert.guest;

/**
 * Writes a failure that repeats itself once in ten seconds, with a count. Each guest has its own,
 * so there are as many lines as guests.
 */
public final class FailureLog {
  private static final long INTERVAL_MS = 10_000;

  private final String subject;
  private String lastReason = "";
  private long lastEpochMs;
  private int unwritten;

  /**
   * Makes a log.
   *
   * @param subject what failed, such as {@code session mapping}
   */
  public FailureLog(String subject) {
    this.subject = subject;
  }

  /**
   * Writes the failure as a warning, or counts it where the same one has been written a moment ago.
   *
   * @param reason why it failed; never a captured value
   */
  public void failed(String reason) {
    long now = System.currentTimeMillis();
    boolean repeated = reason.equals(lastReason) && Math.abs(now - lastEpochMs) < INTERVAL_MS;
    if (repeated) {
      unwritten++;
      return;
    }
    String more = unwritten == 0 ? "" : " (" + unwritten + " more failures since the last line)";
    Log.warn(subject + " failed: " + reason + more);
    lastReason = reason;
    lastEpochMs = now;
    unwritten = 0;
  }
}
