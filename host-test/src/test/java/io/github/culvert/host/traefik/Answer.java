package io.github.culvert.host.traefik;

import io.github.culvert.traefik.SeenRequest;
import java.util.List;
import java.util.Map;

/**
 * A response as it came, each byte one character.
 *
 * @param status 0 when the connection ended before a status
 * @param headers in their order
 * @param body what came of it
 * @param isWhole whether the response came to its end, by Content-Length or by the last chunk
 */
public record Answer(
    int status, List<Map.Entry<String, String>> headers, String body, boolean isWhole) {
  public Answer {
    headers = List.copyOf(headers);
  }

  /** All values of that header. */
  public List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** What the echo upstream saw of the request. */
  public SeenRequest seen() {
    if (status != 200) {
      throw new AssertionError("status " + status + ", expected 200: " + body);
    }
    return SeenRequest.parse(body);
  }
}
