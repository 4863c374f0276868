package io.github.culvert.traefik;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request as an upstream saw it. As text each line is {@code name: value}; what is no header has
 * a name that starts with a colon, which no header's name can:
 *
 * <pre>
 * :upstream: orders
 * :method: GET
 * :uri: /orders?page=2
 * :body-bytes: 0
 * Accept: text/plain
 * X-Group: admins
 * </pre>
 *
 * @param upstream the name of the upstream
 * @param method in the client's spelling
 * @param uri path and query
 * @param bodyBytes the length of the body
 * @param headers in the order and spelling in which they came; a name may stand several times
 */
public record SeenRequest(
    String upstream,
    String method,
    String uri,
    long bodyBytes,
    List<Map.Entry<String, String>> headers) {

  public SeenRequest {
    headers = List.copyOf(headers);
  }

  /** All values of the header in their order, its name in any case; empty when there is none. */
  public List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    var text = new StringBuilder();
    line(text, ":upstream", upstream);
    line(text, ":method", method);
    line(text, ":uri", uri);
    line(text, ":body-bytes", Long.toString(bodyBytes));
    headers.forEach(header -> line(text, header.getKey(), header.getValue()));
    return text.toString();
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException when the text is something else, for example an error page
   */
  public static SeenRequest parse(String text) {
    var lines = new ArrayList<Map.Entry<String, String>>();
    text.lines().forEach(line -> lines.add(split(line, text)));
    if (lines.size() < 4 || !lines.getFirst().getKey().equals(":upstream")) {
      throw notEchoed(text);
    }
    return new SeenRequest(
        lines.get(0).getValue(),
        lines.get(1).getValue(),
        lines.get(2).getValue(),
        Long.parseLong(lines.get(3).getValue()),
        lines.subList(4, lines.size()));
  }

  private static Map.Entry<String, String> split(String line, String text) {
    int colon = line.indexOf(": ", 1);
    if (colon < 0) {
      throw notEchoed(text);
    }
    return Map.entry(line.substring(0, colon), line.substring(colon + 2));
  }

  private static IllegalArgumentException notEchoed(String text) {
    return new IllegalArgumentException("no upstream echoed this: " + text);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }
}
