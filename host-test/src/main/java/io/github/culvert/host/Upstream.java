package io.github.culvert.host;

/** The server behind the plugin, as a test plays it. */
@FunctionalInterface
public interface Upstream {
  /**
   * Answers what the plugin lets through. Called at most once for each request, in the thread that
   * called {@link Plugin#handle}; what it throws ends that call.
   */
  HttpResponse answer(HttpRequest request);

  /** An upstream that always gives this response. */
  static Upstream answering(HttpResponse response) {
    return _ -> response;
  }

  /**
   * An upstream that dies in the middle of its response, of which the given part gets out. With a
   * {@code Content-Length} the client's connection is cut as well; without one Traefik ends the
   * response as if it were whole, unless the plugin's {@code handle_response} traps.
   */
  static Upstream breakingOff(HttpResponse begun) {
    return _ -> {
      throw new BrokenOffException(begun);
    };
  }

  /** An upstream that must not be called: if it is, {@link Plugin#handle} ends with an error. */
  static Upstream unreachable() {
    return request -> {
      throw new AssertionError(
          "the plugin should have answered itself, but let %s %s through"
              .formatted(request.method(), request.uri()));
    };
  }
}
