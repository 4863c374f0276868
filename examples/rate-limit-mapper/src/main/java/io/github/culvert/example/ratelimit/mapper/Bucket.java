package io.github.culvert.example.ratelimit.mapper;

import java.time.Duration;

/**
 * The tokens of one client, full at first. Not counted but computed from one point in time, the
 * moment when the bucket is full again, so that nothing has to refill it. Safe for concurrent use.
 */
final class Bucket {
  private final long nanosPerRequest;
  private final long capacityNanos;
  private boolean used;
  private long fullAtNanos;

  Bucket(Limit limit) {
    nanosPerRequest = limit.nanosPerRequest();
    capacityNanos = limit.requests() * nanosPerRequest;
  }

  /**
   * What a request has met.
   *
   * @param taken whether it had a token
   * @param remaining how many are left
   * @param untilNext when the next one comes; zero if there is one
   */
  record State(boolean taken, long remaining, Duration untilNext) {}

  /** Takes a token, if there is one. */
  synchronized State take(long nowNanos) {
    // Differences: the origin of the clock is arbitrary.
    long missing = used ? Math.max(0, fullAtNanos - nowNanos) : 0;
    boolean taken = missing + nanosPerRequest <= capacityNanos;
    if (taken) {
      used = true;
      missing += nanosPerRequest;
      fullAtNanos = nowNanos + missing;
    }
    long remaining = (capacityNanos - missing) / nanosPerRequest;
    long untilNext = remaining > 0 ? 0 : missing + nanosPerRequest - capacityNanos;
    return new State(taken, remaining, Duration.ofNanos(untilNext));
  }
}
