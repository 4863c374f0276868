package io.github.culvert.guest;

/**
 * Where the guest is in a request. A host function called at the wrong time panics in the host,
 * which cuts the client's connection; here it is an exception that says what would be needed.
 */
final class Phase {
  private static final int START = 0;
  private static final int BEFORE_UPSTREAM = 1;
  private static final int AFTER_UPSTREAM = 2;

  /** START at first, which is not written: with an initialiser each method would check for it. */
  private static int phase;

  private Phase() {}

  static void beginRequest() {
    phase = BEFORE_UPSTREAM;
  }

  static void beginResponse() {
    phase = AFTER_UPSTREAM;
  }

  static boolean isStart() {
    return phase == START;
  }

  static boolean isAfterUpstream() {
    return phase == AFTER_UPSTREAM;
  }

  static void requireBeforeUpstream(String what) {
    if (phase == AFTER_UPSTREAM) {
      throw new IllegalStateException("cannot " + what + " after the upstream has been called");
    }
  }

  /** Before the upstream a response can be changed; after it only where it is buffered. */
  static void requireResponseOpen(String what) {
    if (phase == AFTER_UPSTREAM && !Features.isEnabled(Feature.BUFFER_RESPONSE)) {
      throw new IllegalStateException(
          "cannot "
              + what
              + ": the response has been sent; enable Feature.BUFFER_RESPONSE in onRequest");
    }
  }

  /**
   * The upstream's status and body are there only after it, and only where the response is
   * buffered.
   */
  static void requireUpstreamResponse(String what) {
    if (phase != AFTER_UPSTREAM || !Features.isEnabled(Feature.BUFFER_RESPONSE)) {
      throw new IllegalStateException(
          "cannot " + what + ": enable Feature.BUFFER_RESPONSE in onRequest and ask in onResponse");
    }
  }
}
