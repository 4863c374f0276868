package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.MapperProcess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server that takes requests and answers 502 or 503: Traefik sees it, and the plugin sees
 * Traefik.
 */
@Timeout(120)
class PassiveHealthCheckTest {
  private static final String BY_USER =
      "{sticky: {headerName: X-User, cookieName: stk, timeout: 10000}}";
  private static final String RETRY = "{retry: {attempts: 2, status: [\"502-503\"]}}";
  private static final int USERS = 60;

  private static final Duration BELIEVED = Duration.ofSeconds(1);

  /** How long Traefik's API, the mapper's question to it and a guest's memory may take. */
  private static final Duration TOLD = Duration.ofSeconds(30);

  /** A server is passed over ten seconds, and twenty when it fails again afterwards. */
  private static final Duration BACK = Duration.ofSeconds(60);

  private final FailingServer failing = new FailingServer("failing");
  private final List<FailingServer> sound =
      Stream.of("a", "b", "c").map(FailingServer::new).toList();
  private StickySite site;

  @AfterEach
  void stop() {
    if (site != null) {
      site.close();
    }
    failing.close();
    sound.forEach(FailingServer::close);
  }

  private static String service(String failureWindow, List<FailingServer> servers) {
    return servers.stream()
        .map(server -> "{url: \"%s\"}".formatted(server.uri()))
        .collect(
            Collectors.joining(
                ", ",
                "passiveHealthCheck: {failureWindow: %s, maxFailedAttempts: 1}, servers: ["
                    .formatted(failureWindow),
                "]"));
  }

  private String all(String failureWindow) {
    return service(failureWindow, Stream.concat(sound.stream(), Stream.of(failing)).toList());
  }

  private void awaitServers(Map<String, String> expected, Duration patience) {
    await()
        .atMost(patience)
        .untilAsserted(() -> assertThat(site.servers(USERS)).isEqualTo(expected));
  }

  /** Each guest believes for a moment what it has read. */
  private void awaitAll() {
    await().during(BELIEVED).atMost(TOLD).until(() -> site.servers(USERS).containsValue("failing"));
  }

  @Test
  void itsUsersGoToTheNextInTheirOrder_othersStay_andTheyComeBackWithIt() {
    site = StickySite.start(BY_USER, service("1s", sound));
    try (MapperProcess _ = site.startMapper()) {
      Map<String, String> without = site.servers(USERS);
      site.configure(BY_USER, all("1s"));
      awaitAll();
      Map<String, String> before = site.servers(USERS);

      failing.answerWith(503);
      awaitServers(without, TOLD);
      failing.answerWith(200);
      awaitServers(before, BACK);
    }
  }

  /** A retry behind the plugin goes to a server that Traefik chooses, as the first one is out. */
  @Test
  void withRetryBehindThePlugin_noClientSeesTheFailure() {
    site = StickySite.start(Map.of("", BY_USER), RETRY, all("10s"));
    try (MapperProcess _ = site.startMapper()) {
      awaitAll();

      failing.answerWith(502);
      for (int i = 0; i < USERS; i++) {
        HttpResponse<String> response = site.get("/", "X-User", "user-" + i);
        assertThat(response.statusCode()).isEqualTo(200);
      }
      assertThat(site.servers(USERS)).doesNotContainValue("failing");
    }
  }
}
