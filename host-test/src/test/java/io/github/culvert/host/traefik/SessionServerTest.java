package io.github.culvert.host.traefik;

import static io.github.culvert.host.traefik.SessionServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests mapped by a server of SessionMapper's protocol; what it answers is asked for by name.
 */
@Timeout(120)
class SessionServerTest {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final String HALF = "{\"upstream\": {\"X-User\": \"half\", %s}}";

  private static final CountDownLatch END = new CountDownLatch(1);

  private static SessionServer server;
  private static Site site;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    server = SessionServer.start(SessionServerTest::answer);
    site =
        Site.start(
            new Route(
                "pasted",
                "{headers: [Me], server: \"%s\", timeout: 10000}".formatted(server.uri())),
            new Route(
                "strings",
                "{headers: [Me], server: \"%s\", timeout: \"10000\"}".formatted(server.uri())),
            new Route("pass", configuration(10_000, "pass")),
            new Route("block", configuration(10_000, "block")),
            new Route("hasty-pass", configuration(100, "pass")),
            new Route("hasty-block", configuration(100, "block")),
            new Route("elsewhere", "{server: \"http://192.0.2.1/\", timeout: 10000}"));
    mapper = Mapper.start(site);
  }

  private static String configuration(int timeoutMs, String onFailure) {
    return "{session: {headers: [Me], cookies: [sid], server: \"%s\", timeout: %d, onFailure: %s}}"
        .formatted(server.uri(), timeoutMs, onFailure);
  }

  @AfterAll
  static void stop() {
    END.countDown();
    mapper.close();
    site.close();
    server.close();
  }

  private static void answer(JsonObject question, HttpExchange exchange) throws IOException {
    String asked = question.getString("Me", question.getString("sid", ""));
    String name = asked.replaceFirst(" .*", "");
    switch (name) {
      case "slow" -> awaitEnd();
      case "endless" -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        awaitEnd();
      }
      case "redirect" -> {
        exchange.getResponseHeaders().add("Location", server.uri() + "?elsewhere");
        send(exchange, 302, HALF.formatted("\"X-A\": \"b\""));
      }
      case "too-large" -> send(exchange, 200, sized(MAX_BODY_BYTES + 1));
      case "large" -> send(exchange, 200, sized(MAX_BODY_BYTES));
      case "trailing" -> send(exchange, 200, HALF.formatted("\"X-A\": \"b\"") + "x");
      case "two-spellings" -> send(exchange, 200, HALF.formatted("\"x_user\": \"b\""));
      case "twice" -> send(exchange, 200, HALF.formatted("\"X-User\": \"b\""));
      case "number" -> send(exchange, 200, HALF.formatted("\"X-A\": 1"));
      case "no-json" -> send(exchange, 200, "X-User: half");
      case "line-break" -> send(exchange, 200, HALF.formatted("\"X-A\": \"b\\r\\nX-B: c\""));
      case "nul" -> send(exchange, 200, HALF.formatted("\"X-A\": \"b\\u0000\""));
      case "blank-in-name" -> send(exchange, 200, HALF.formatted("\"X A\": \"b\""));
      case "line-break-in-name" -> send(exchange, 200, HALF.formatted("\"X-A\\r\\nX-B\": \"b\""));
      case "host" -> send(exchange, 200, HALF.formatted("\"Host\": \"b\""));
      case "content-length" -> send(exchange, 200, HALF.formatted("\"content-LENGTH\": \"1\""));
      case "connection" -> send(exchange, 200, HALF.formatted("\"Connection\": \"X-User\""));
      case "status" -> status(Integer.parseInt(asked.split(" ", 3)[1]), exchange);
      case "kept" -> send(exchange, 200, mapping(asked, ", \"ttl\": 60"));
      case "kept-a-second" -> send(exchange, 200, mapping(asked, ", \"ttl\": 1"));
      case "not-kept" -> send(exchange, 200, mapping(asked, ", \"ttl\": 0"));
      default -> send(exchange, 200, mapping(asked, ""));
    }
  }

  private static void status(int status, HttpExchange exchange) throws IOException {
    send(exchange, status, status == 204 ? "" : mapping("half", ""));
  }

  private static String mapping(String user, String members) {
    return "{\"upstream\": {\"X-User\": \"%s\"}%s}".formatted(user, members);
  }

  /** A mapping of that many bytes, most of them blanks. */
  private static String sized(int bytes) {
    String mapping = mapping("large", "");
    return mapping.substring(0, mapping.length() - 1) + " ".repeat(bytes - mapping.length()) + "}";
  }

  private static void awaitEnd() throws IOException {
    try {
      END.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static long timesAsked(String value) {
    return server.questions().stream()
        .filter(question -> question.getString("Me", "").equals(value))
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pasted", "/strings", "/pass", "/block"})
  void answer_isApplied(String path) {
    assertThat(site.seen(path, "Me: alice").values("X-User")).containsExactly("alice");
  }

  @Test
  void question_hasTheCapturedValuesByTheirConfiguredNames() {
    site.seen("/pass", "me: carol", "ME: carl", "Cookie: SID=42");

    assertThat(server.questions())
        .anySatisfy(
            question -> {
              assertThat(question).containsOnlyKeys("Me", "sid");
              assertThat(question.getString("Me")).isEqualTo("carol, carl");
              assertThat(question.getString("sid")).isEqualTo("42");
            });
  }

  @Test
  void question_isNotAskedWithoutACapturedValue() {
    site.seen("/pass");
    site.seen("/pass", "Me: dora"); // asked after it, and answered

    assertThat(server.questions())
        .anyMatch(question -> question.containsKey("Me"))
        .allMatch(question -> question.containsKey("Me") || question.containsKey("sid"));
  }

  @Test
  void ttl_isAnsweredByTheTable() {
    for (int i = 0; i < 10; i++) {
      assertThat(site.seen("/pass", "Me: kept").values("X-User")).containsExactly("kept");
    }
    assertThat(timesAsked("kept")).isEqualTo(1);
  }

  @Test
  void ttl_ends() {
    assertThat(site.seen("/pass", "Me: kept-a-second").values("X-User")).isNotEmpty();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(site.seen("/pass", "Me: kept-a-second").values("X-User")).isNotEmpty();
              assertThat(timesAsked("kept-a-second")).isGreaterThan(1);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-kept", "without-ttl"})
  void ttl_zeroAsksEachTime(String value) {
    for (int i = 0; i < 3; i++) {
      site.seen("/pass", "Me: " + value);
    }
    assertThat(timesAsked(value)).isEqualTo(3);
  }

  @Test
  void answer_ofTheGreatestSize() {
    assertThat(site.seen("/block", "Me: large").values("X-User")).containsExactly("large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redirect",
        "too-large",
        "trailing",
        "two-spellings",
        "twice",
        "number",
        "no-json",
        "line-break",
        "nul",
        "blank-in-name",
        "line-break-in-name",
        "host",
        "content-length",
        "connection",
        "status 500",
        "status 404",
        "status 204"
      })
  void failure_isNeverHalfApplied(String value) {
    var seen = site.seen("/pass", "Me: " + value);

    assertThat(seen.values("X-User")).isEmpty();
    assertThat(seen.values("X-A")).isEmpty();
    assertThat(seen.values("X-B")).isEmpty();
    assertThat(seen.values("Host")).hasSize(1).first().asString().startsWith("127.0.0.1:");
    assertBlocked(site.get("/block", "Me: " + value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow", "endless"})
  void failure_answerIsNotThereInTime(String value) {
    assertThat(site.seen("/hasty-pass", "Me: " + value).values("X-User")).isEmpty();
    assertBlocked(site.get("/hasty-block", "Me: " + value));
  }

  @Test
  void failure_serverThatTheMapperMayNotAsk() {
    assertThat(site.seen("/elsewhere", "Me: alice").values("X-User")).isEmpty();
    assertThat(site.traefik().log().await("may not ask this server", Duration.ofSeconds(10)))
        .contains("WRN", "middlewareName=elsewhere@file");
  }

  @Test
  void failure_isLoggedWithoutWhatWasCaptured() {
    site.seen("/pass", "Me: status 500 s3cr3t");
    site.seen("/pass", "Me: status 501");

    assertThat(site.traefik().log().await("status=50", Duration.ofSeconds(10)))
        .contains("WRN session mapping failed: the server answered with an unexpected status")
        .contains("middlewareName=pass@file");
    assertThat(site.traefik().log().lines()).noneMatch(line -> line.contains("s3cr3t"));
  }

  @ParameterizedTest
  @CsvSource({"/pass,401", "/pass,403", "/block,401", "/block,403"})
  void denied(String path, int status) {
    Answer answer = site.get(path, "Me: status " + status);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.isWhole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pass", "/block"})
  void question_thatIsNoTextIsDenied(String path) {
    Answer answer = site.get(path, "Me: a\u00ff\u00fe");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("UTF-8");
  }

  private static void assertBlocked(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.values("Retry-After")).containsExactly("1");
    assertThat(answer.body()).isEqualTo("session mapping is unavailable\n");
    assertThat(answer.isWhole()).isTrue();
  }
}
