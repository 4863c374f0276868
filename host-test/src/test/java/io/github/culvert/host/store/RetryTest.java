package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.github.culvert.host.traefik.LoopbackServer;
import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Traefik's {@code retry} behind the plugin: it puts the response's headers in the place of those
 * of the same name that were set before, such as a session's cookie beside one of the service.
 */
@Timeout(120)
class RetryTest {
  private static final Duration EXTENDED = Duration.ofSeconds(40);
  private static final String ROLLING =
      "{store: {timeout: 10000, rolling: true, cookie: {maxAge: 10}, skip: {paths: [/skipped,"
          + " /skipped-network, /skipped-status]}}}";
  private static final String BY_NETWORK = "{retry: {attempts: 3}}";
  private static final String BY_STATUS = "{retry: {attempts: 3, status: [\"502-503\"]}}";

  private static final AtomicInteger attempts = new AtomicInteger();
  private static LoopbackServer service;
  private static Site site;
  private static MapperProcess mapper;
  private static ClientSession saves;
  private static ClientSession destroys;
  private static ClientSession client;

  @BeforeAll
  static void start() {
    service = new LoopbackServer(RetryTest::answer);
    site =
        Site.start(
            service.uri(),
            new Route("held", ROLLING),
            new Route("held-network", ROLLING, "", BY_NETWORK),
            new Route("held-status", ROLLING, "", BY_STATUS),
            new Route("skipped", ROLLING),
            new Route("skipped-network", ROLLING, "", BY_NETWORK),
            new Route("skipped-status", ROLLING, "", BY_STATUS));
    mapper = Mapper.startWithStore(site);
    saves = begun();
    destroys = begun();
    client = begun();
    await().atMost(EXTENDED).until(() -> !cookies(client, "/held").isEmpty());
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
    service.close();
  }

  private static ClientSession begun() {
    var session = new ClientSession(site);
    assertThat(cookies(session, "/held", "X-Session-Set-User: alice")).containsExactly("session");
    return session;
  }

  /** The names of the cookies that a response sets. */
  private static List<String> cookies(ClientSession session, String path, String... respond) {
    return session.respond(path, respond).values("Set-Cookie").stream()
        .map(line -> line.substring(0, line.indexOf('=')))
        .toList();
  }

  /** Says what a request asks for; below {@code /flaky} every other attempt fails and saves. */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean flaky = exchange.getRequestURI().getPath().endsWith("/flaky");
      exchange.getRequestHeaders().keySet().stream()
          .filter(name -> name.startsWith("X-session-"))
          .forEach(name -> exchange.getResponseHeaders().add("Seen", name));
      boolean fails = flaky && attempts.incrementAndGet() % 2 == 1;
      List<String> lines =
          fails
              ? List.of("X-Session-Set-Lost: 1", "Set-Cookie: lost=1")
              : exchange.getRequestHeaders().getOrDefault("Respond", List.of());
      for (String line : lines) {
        String[] header = line.split(": ", 2);
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
      exchange.sendResponseHeaders(fails ? 503 : 200, -1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/held", "/held-network", "/held-status"})
  void heldBack_extendedLife_isToldBesideTheServicesCookies(String path) {
    assertThat(cookies(client, path)).containsExactly("session");
    assertThat(cookies(client, path, "Set-Cookie: a=b")).containsExactlyInAnyOrder("session", "a");
  }

  /** Nobody can set a header of such a response later; docs/sessions.md says so. */
  @Test
  void notHeldBack_extendedLife_isToldUnlessTheServiceSetsCookiesBehindARetry() {
    assertThat(cookies(client, "/skipped", "Set-Cookie: a=b"))
        .containsExactlyInAnyOrder("session", "a");
    for (String path : List.of("/skipped-network", "/skipped-status")) {
      assertThat(cookies(client, path)).containsExactly("session");
      assertThat(cookies(client, path, "Set-Cookie: a=b")).containsExactly("a");
    }
  }

  @Test
  void extendedAndSaved_isOneCookie() {
    assertThat(cookies(saves, "/held", "X-Session-Set-A: 1")).containsExactly("session");
  }

  @Test
  void extendedAndDestroyed_theCookieEnds() {
    assertThat(cookies(destroys, "/held", "X-Session-Destroy: true")).containsExactly("session");
    assertThat(destroys.cookie()).isNull();
  }

  @Test
  void attemptThatIsThrownAway_savesNothing() {
    var session = new ClientSession(site);

    List<String> set =
        cookies(session, "/held-status/flaky", "X-Session-Set-Kept: 1", "Set-Cookie: a=b");

    assertThat(set).containsExactlyInAnyOrder("session", "a");
    assertThat(session.respond("/held").values("Seen")).containsExactly("X-session-kept");
  }
}
