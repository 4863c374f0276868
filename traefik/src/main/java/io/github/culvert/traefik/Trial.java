package io.github.culvert.traefik;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * A request of the demo: to be tried by hand, or here with a check of the answer.
 *
 * @param title what it shows
 * @param header the line that the client sends
 * @param path where to
 * @param upstream the upstream that must answer
 * @param groups the values of {@code X-Group} that it must see
 */
record Trial(String title, String header, String path, String upstream, List<String> groups) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** The requests of the demo, in their order. */
  static List<Trial> all() {
    return List.of(
        new Trial("mapped by header", "Me: alice", "/orders", "orders", List.of("admins")),
        new Trial(
            "mapped by cookie",
            "Cookie: session=5f3a9c",
            "/accounts",
            "accounts",
            List.of("staff")),
        new Trial("forged header refused", "X-Group: admins", "/orders", "orders", List.of()));
  }

  String curl(URI traefik) {
    return "curl -H '%s' %s".formatted(header, traefik.resolve(path));
  }

  /**
   * Sends it.
   *
   * @return what was wrong; empty when all was as expected
   */
  String check(HttpClient client, URI traefik) throws IOException, InterruptedException {
    String[] line = header.split(": ", 2);
    var request =
        HttpRequest.newBuilder(traefik.resolve(path)).timeout(TIMEOUT).header(line[0], line[1]);
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      return "status is %d, expected 200: %s".formatted(answer.statusCode(), answer.body());
    }
    var seen = SeenRequest.parse(answer.body());
    return seen.upstream().equals(upstream) && seen.values("X-Group").equals(groups)
        ? ""
        : "expected that %s sees X-Group %s, but:%n%s".formatted(upstream, groups, answer.body());
  }
}
