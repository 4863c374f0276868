package io.github.culvert.host;

import java.util.List;
import java.util.Optional;

/**
 * What came of one request.
 *
 * @param forwarded what the upstream received; empty if it was not called, that is, if the plugin
 *     answered itself or failed
 * @param delivered what the client got; empty if its connection was cut
 * @param log what the plugin logged meanwhile, in order
 * @param failure how the plugin failed, if it did
 */
public record Exchange(
    Optional<HttpRequest> forwarded,
    Optional<HttpResponse> delivered,
    List<LogEntry> log,
    Optional<GuestFailure> failure) {

  /** Copies the log. */
  public Exchange {
    log = List.copyOf(log);
  }

  /**
   * What the client got.
   *
   * @throws IllegalStateException if its connection was cut; the message says why
   */
  public HttpResponse response() {
    return delivered.orElseThrow(
        () ->
            new IllegalStateException(
                "there is no response, the client's connection was cut: "
                    + failure.map(GuestFailure::text).orElse("the upstream broke off")));
  }
}
