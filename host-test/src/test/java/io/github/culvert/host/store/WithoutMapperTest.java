package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Answer;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.SeenRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no session needs no mapper, and what needs one fails as configured. */
@Timeout(120)
class WithoutMapperTest {
  private static final String KNOWN_FORM = "abcdefghijklmnopqrstuvwxyz-_0189.19aa0e3b000";
  private static final Duration LOGGED = Duration.ofSeconds(10);

  private static Site site;

  @BeforeAll
  static void start() {
    site =
        Site.start(
            new Route("block", "{store: {rolling: false}}"),
            new Route("pass", "{store: {onFailure: pass}}"));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other=1",
        "session=",
        "session",
        "session=abc",
        "session=abcdefghijklmnopqrstuvwxyz-_0189",
        "session=abcdefghijklmnopqrstuvwxyz-_0189.",
        "session=abcdefghijklmnopqrstuvwxyz-_0189.xyz",
        "session=abcdefghijklmnopqrstuvwxyz-_018+.19aa0e3b000",
        "session=abcdefghijklmnopqrstuvwxyz-_01899.19aa0e3b000",
        "session=abcdefghijklmnopqrstuvwxyz-_0189.1234567890abcdef",
        "Session=" + KNOWN_FORM,
        "xsession=" + KNOWN_FORM
      })
  void cookieThatIsNoSessions_nobodyIsAsked(String cookie) {
    assertThat(site.get("/block", "Cookie: " + cookie).status()).isEqualTo(200);
  }

  @Test
  void responseThatSavesNothing_passesAsItCame() {
    Answer bare = site.get(Site.BARE, "Respond: ETag: \"1\"", "Respond: Set-Cookie: a=b");
    Answer answer = site.get("/block", "Respond: ETag: \"1\"", "Respond: Set-Cookie: a=b");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.values("ETag")).isEqualTo(bare.values("ETag"));
    assertThat(answer.values("Set-Cookie")).isEqualTo(bare.values("Set-Cookie"));
  }

  @Test
  void sessionThatCannotBeRead_block_503BeforeTheUpstreamIsCalled() {
    long before = site.upstreamRequests();

    Answer answer = site.get("/block", "Cookie: session=" + KNOWN_FORM);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.values("Retry-After")).containsExactly("1");
    assertThat(site.upstreamRequests()).isEqualTo(before);
    assertThat(site.traefik().log().await("reading the session failed", LOGGED))
        .contains("the mapper is down")
        .doesNotContain("abcdefghij");
  }

  @Test
  void sessionThatCannotBeRead_pass_withoutValues() {
    SeenRequest seen = site.seen("/pass", "Cookie: a=1; session=" + KNOWN_FORM);

    assertThat(sessionHeaders(seen)).isEmpty();
  }

  @Test
  void saveThatFails_block_503WithNothingOfTheResponse() {
    Answer answer =
        site.get(
            "/block",
            "Respond: X-Session-Set-User: alice",
            "Respond: Set-Cookie: a=b",
            "Respond: ETag: \"1\"",
            "Respond: Cache-Control: public");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("Content-Length", "Content-Type", "Date", "Retry-After");
    assertThat(answer.body()).isEqualTo("the session is unavailable\n");
    assertThat(site.traefik().log().await("saving the session failed", LOGGED))
        .contains("the mapper is down")
        .doesNotContain("alice");
  }

  @Test
  void saveThatFails_pass_responseWithoutControlHeaders() {
    Answer answer =
        site.get("/pass", "Respond: X-Session-Set-User: alice", "Respond: Set-Cookie: a=b");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.values("Set-Cookie")).containsExactly("a=b");
    assertThat(answer.values("X-Session-Set-User")).isEmpty();
  }

  static List<List<String>> forgeries() {
    return List.of(
        List.of("X-Session-User: forged"),
        List.of("x-SESSION-user: forged"),
        List.of("X_Session_User: forged"),
        List.of("x_session-User: forged", "X-Session-User: forged too"),
        List.of("X-Session-Set-User: forged", "X-Session-Del-User: forged"),
        List.of("X-Session-Renew: true", "X_Session_Destroy: true"),
        List.of("X-Session-: forged"),
        List.of("Connection: X-Session-User", "X-Session-User: forged"),
        List.of("Connection: close, x_session_user"));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void forged_isRemoved(List<String> lines) {
    assertThat(sessionHeaders(site.seen("/block", lines.toArray(String[]::new)))).isEmpty();
  }

  /** The names of all headers that an upstream may take for the session's. */
  private static List<String> sessionHeaders(SeenRequest seen) {
    return seen.headers().stream()
        .map(header -> header.getKey().toLowerCase(Locale.ROOT).replace('_', '-'))
        .filter(name -> name.startsWith("x-session"))
        .toList();
  }
}
