package io.github.culvert.guest;

/**
 * Asks the host for features: for all requests where the middleware is made, for one request in
 * onRequest.
 */
public final class Features {
  private static int always;
  private static int current;

  private Features() {}

  /**
   * Enables features: called while the middleware is made, for every request; called in {@link
   * Middleware#onRequest}, for this request.
   *
   * @return whether the host has them all
   * @throws IllegalStateException in {@link Middleware#onResponse}, where it is too late
   */
  public static boolean enable(Feature... features) {
    Phase.requireBeforeUpstream("enable features");
    int wanted = 0;
    for (Feature feature : features) {
      wanted |= feature.bit;
    }
    current = HttpHandler.enableFeatures(wanted);
    if (Phase.isStart()) {
      always = current;
    }
    return (current & wanted) == wanted;
  }

  static void beginRequest() {
    current = always;
  }

  static boolean isEnabled(Feature feature) {
    return (current & feature.bit) != 0;
  }
}
