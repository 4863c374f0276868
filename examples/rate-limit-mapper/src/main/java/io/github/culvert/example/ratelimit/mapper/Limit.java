package io.github.culvert.example.ratelimit.mapper;

/**
 * How many requests a client may make.
 *
 * @param requests in each period, and at once after a pause
 * @param periodSeconds the length of the period
 */
record Limit(long requests, long periodSeconds) {
  static final int MAX_PERIOD_SECONDS = 86_400;
  private static final int MAX_REQUESTS = 1_000_000;

  Limit {
    if (requests < 1
        || requests > MAX_REQUESTS
        || periodSeconds < 1
        || periodSeconds > MAX_PERIOD_SECONDS) {
      throw new IllegalArgumentException(
          "requests=%d, expected 1 to %d; periodSeconds=%d, expected 1 to %d"
              .formatted(requests, MAX_REQUESTS, periodSeconds, MAX_PERIOD_SECONDS));
    }
  }

  /** Reads {@code 100/60}: that many requests in that many seconds. */
  static Limit parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("expected REQUESTS/SECONDS");
    }
    return new Limit(
        Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
  }

  /** The time in which one request comes back. */
  long nanosPerRequest() {
    return periodSeconds * 1_000_000_000 / requests;
  }

  /** The header {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers). */
  String policy() {
    return "\"default\";q=%d;w=%d".formatted(requests, periodSeconds);
  }

  /** The header {@code RateLimit}. */
  String state(long remaining, long secondsUntilNext) {
    return "\"default\";r=%d;t=%d".formatted(remaining, secondsUntilNext);
  }
}
