package io.github.culvert.guest;

import java.util.function.Predicate;

/**
 * Writes a failure that repeats itself once, and again after ten minutes if it lasts, with a count.
 * It is over when a minute passes without it. Failures that differ each time are thirty lines a
 * minute at most. Each guest has its own, so there are as many lines as guests; for failures of a
 * mapper see {@link io.github.culvert.guest.bridge.SharedFailureLog}.
 */
public final class FailureLog {
  private static final int MINUTE_MS = 60_000;
  private static final int REPEATED_MS = 10 * MINUTE_MS;
  private static final int MAX_LINES = 30;

  private final String subject;
  private final Predicate<String> toBeWritten;
  private String lastReason = "";
  private long lastFailureMs;
  private long lastLineMs;
  private long minuteMs;
  private int lines;
  private int unwritten;

  /**
   * Makes a log.
   *
   * @param subject what failed, such as {@code session mapping}
   */
  public FailureLog(String subject) {
    this(subject, reason -> true);
  }

  /**
   * Makes a log.
   *
   * @param subject what failed
   * @param toBeWritten asked before a line is written, for its reason; if it is not to be, it
   *     counts as written
   */
  public FailureLog(String subject, Predicate<String> toBeWritten) {
    this.subject = subject;
    this.toBeWritten = toBeWritten;
  }

  /** Says that the failure of before is over: one that is alike is another, and written. */
  public void over() {
    lastReason = "";
  }

  /**
   * Writes the failure as a warning, or counts it where it has been written.
   *
   * @param reason why it failed; never a captured value
   */
  public void failed(String reason) {
    long now = System.currentTimeMillis();
    boolean isWritten =
        reason.equals(lastReason)
            && isWithin(MINUTE_MS, lastFailureMs, now)
            && isWithin(REPEATED_MS, lastLineMs, now);
    lastFailureMs = now;
    if (isWritten || isTooMuch(now)) {
      unwritten++;
      return;
    }
    if (toBeWritten.test(reason)) {
      String more = unwritten == 0 ? "" : " (" + unwritten + " more failures since the last line)";
      Log.warn(subject + " failed: " + reason + more);
    }
    lastReason = reason;
    lastLineMs = now;
    lines++;
    unwritten = 0;
  }

  private boolean isTooMuch(long now) {
    if (!isWithin(MINUTE_MS, minuteMs, now)) {
      minuteMs = now;
      lines = 0;
    }
    return lines == MAX_LINES;
  }

  /** False, too, where the clock was set back by more. */
  private static boolean isWithin(int ms, long begin, long now) {
    return Math.abs(now - begin) < ms;
  }
}
