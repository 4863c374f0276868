package io.github.culvert.guest.bridge;

import java.util.List;
import java.util.Map;

/** What the mapper says to a {@link Question}. Its names and values are such as HTTP allows. */
public sealed interface Reply {
  /**
   * The request may go on.
   *
   * @param upstream headers to set for the upstream
   * @param removed headers to remove from what goes to the upstream
   * @param response headers to set for the client
   */
  record Mapped(Map<String, String> upstream, List<String> removed, Map<String, String> response)
      implements Reply {}

  /**
   * The request is to be answered at once.
   *
   * @param status 400 to 599
   * @param body text, may be empty
   * @param response headers to set for the client
   */
  record Denied(int status, String body, Map<String, String> response) implements Reply {}

  /**
   * There is no answer: the mapper is down, too slow, or could not find one.
   *
   * @param reason for the log; it has none of the question's values
   */
  record Failed(String reason) implements Reply {}
}
