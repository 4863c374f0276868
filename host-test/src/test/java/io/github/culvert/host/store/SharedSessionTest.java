package io.github.culvert.host.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Answer;
import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.SeenRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Traefik, one mapper with a store: what a service saves, all others of the store read. */
@Timeout(120)
class SharedSessionTest {
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private static final Duration ENDED = Duration.ofSeconds(20);
  private static final String FORGED_ID = "abcdefghijklmnopqrstuvwxyz-_0189";

  private static Site site;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    site =
        Site.start(
            new Route("login", "{store: {timeout: 10000}}"),
            new Route("app", "{store: {timeout: 10000}}"),
            new Route("pass", "{store: {timeout: 10000, onFailure: pass}}"),
            new Route("skipped", "{store: {timeout: 10000, skip: {paths: [/skipped]}}}"),
            new Route("short", "{store: {timeout: 10000, cookie: {name: short, maxAge: 2}}}"),
            new Route("rolling", "{store: {timeout: 10000, rolling: true, cookie: {maxAge: 6}}}"),
            new Route(
                "bailiff",
                "{store: {timeout: 10000, rolling: true, cookie: {name: SID, path: /bailiff,"
                    + " domain: example.com, maxAge: 3600, secure: false, httpOnly: false,"
                    + " sameSite: strict}, headers: {valuePrefix: X-My-, setPrefix: X-Save-,"
                    + " delPrefix: X-Drop-}}}"));
    mapper = Mapper.startWithStore(site);
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
  }

  private static ClientSession alice() {
    return ClientSession.begun(site, "/login", "User", "alice");
  }

  @Test
  void whatOneServiceSaves_anotherReads() {
    assertThat(alice().values("/app", "User")).containsExactly("alice");
  }

  @Test
  void controlHeaders_neverReachTheClient() {
    var client = new ClientSession(site);

    Answer answer =
        client.respond(
            "/app",
            "X-Session-Set-User: alice",
            "x_session_set_theme: dark",
            "X-Session-Del-Cart: 1",
            "X-Session-Renew: false",
            "X-Session-Destroy: false",
            "X-Session-Echoed: 1",
            "X-Other: kept");

    assertThat(answer.values("X-Other")).containsExactly("kept");
    assertThat(answer.headers())
        .noneMatch(h -> h.getKey().toLowerCase(Locale.ROOT).replace('_', '-').startsWith("x-sess"));
    assertThat(client.values("/app", "User")).containsExactly("alice");
    assertThat(client.values("/app", "Theme")).containsExactly("dark");
  }

  @Test
  void cookie_isSafeByDefault() {
    Answer answer = new ClientSession(site).respond("/app", "X-Session-Set-User: alice");

    assertThat(answer.values("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(
            "session=[A-Za-z0-9_-]{32}\\.[0-9a-f]+; Path=/; HttpOnly; Secure; SameSite=Lax;"
                + " Max-Age=2592000");
  }

  @Test
  void cookieAndPrefixes_asBailiffHasThem() {
    Answer saved = site.get("/bailiff", "Respond: X-Save-User: alice", "Respond: Set-Cookie: a=b");
    String line = saved.values("Set-Cookie").getLast();

    assertThat(saved.values("Set-Cookie")).hasSize(2).contains("a=b");
    assertThat(line)
        .matches(
            "SID=\\S{32,}; Path=/bailiff; Domain=example.com; SameSite=Strict;" + " Max-Age=3600");
    SeenRequest seen = site.seen("/bailiff", "Cookie: " + line.substring(0, line.indexOf(';')));
    assertThat(seen.values("X-My-User")).containsExactly("alice");
  }

  @Test
  void savedAgain_replacesAllValues_andOthersStay() {
    ClientSession client = alice();
    client.respond("/app", "X-Session-Set-Cart: a", "X-Session-Set-Cart: b");
    assertThat(client.values("/app", "Cart")).containsExactly("a", "b");

    client.respond("/app", "X-Session-Set-Cart: c");

    assertThat(client.values("/app", "Cart")).containsExactly("c");
    assertThat(client.values("/app", "User")).containsExactly("alice");
  }

  @Test
  void valuesOfUtf8AndNone_areKeptByteForByte() {
    String name = new String("Zoë, 日本 €".getBytes(UTF_8), ISO_8859_1);
    ClientSession client = ClientSession.begun(site, "/login", "User", name);
    client.respond("/app", "X-Session-Set-Empty:");

    assertThat(client.values("/app", "User")).containsExactly(name);
    assertThat(client.values("/app", "Empty")).containsExactly("");
  }

  @Test
  void deleted_isGone() {
    ClientSession client = alice();
    client.respond("/app", "X-Session-Set-Cart: a");

    client.respond("/app", "X-Session-Del-Cart: yes");

    assertThat(client.values("/app", "Cart")).isEmpty();
    assertThat(client.values("/app", "User")).containsExactly("alice");
  }

  @Test
  void renewed_hasAnotherId_andTheOldOneEnds() {
    ClientSession client = alice();
    String oldCookie = client.cookieLine();
    String oldId = client.id();

    client.respond("/app", "X-Session-Renew: true", "X-Session-Set-Role: admin");

    assertThat(client.id()).isNotEqualTo(oldId);
    assertThat(client.values("/app", "User")).containsExactly("alice");
    assertThat(client.values("/app", "Role")).containsExactly("admin");
    assertThat(site.seen("/app", oldCookie).values("X-Session-User")).isEmpty();
  }

  @Test
  void destroyed_endsSessionAndCookie_whateverElseIsSaid() {
    ClientSession client = alice();
    String oldCookie = client.cookieLine();

    Answer answer =
        client.respond("/app", "X-Session-Destroy: true", "X-Session-Set-User: mallory");

    assertThat(answer.values("Set-Cookie"))
        .containsExactly("session=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0");
    assertThat(site.seen("/app", oldCookie).values("X-Session-User")).isEmpty();
  }

  @Test
  void nothingSaved_noSessionBegins() {
    var client = new ClientSession(site);

    assertThat(client.respond("/app").values("Set-Cookie")).isEmpty();
    assertThat(client.respond("/app", "X-Session-Del-A: 1").values("Set-Cookie")).isEmpty();
    assertThat(client.respond("/app", "X-Session-Renew: true").values("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"session=%s.1", "session=%s.19aa0e3b000", "session=%s.fffffffffffffff"})
  void forgedId_isNeverAdopted(String cookie) {
    String forged = "Cookie: " + cookie.formatted(FORGED_ID);
    var client = new ClientSession(site);

    assertThat(site.seen("/app", forged).values("X-Session-User")).isEmpty();
    client.take(site.get("/app", forged, "Respond: X-Session-Set-User: alice"));

    assertThat(client.id()).isNotEqualTo(FORGED_ID);
    assertThat(client.values("/app", "User")).containsExactly("alice");
    assertThat(site.seen("/app", forged).values("X-Session-User")).isEmpty();
  }

  @Test
  void severalCookies_theFirstThatCanBeASessions() {
    String cookie = alice().cookieLine();

    SeenRequest seen = site.seen("/app", "Cookie: session=junk", cookie);

    assertThat(seen.values("X-Session-User")).containsExactly("alice");
  }

  /** Java's client sends these with every request; an upgrade to HTTP/2 is an offer only. */
  @Test
  void offerOfHttp2_isIgnored() {
    Answer answer =
        site.get(
            "/app",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
            "Respond: X-Session-Set-User: alice");

    assertThat(answer.values("Set-Cookie")).hasSize(1);
    assertThat(answer.seen().values("Upgrade")).isEmpty();
    assertThat(answer.seen().values("HTTP2-Settings")).isEmpty();
  }

  @Test
  void cookieInQuotes_isTheSame() {
    String cookie = alice().cookie().replaceFirst("=(.*)", "=\"$1\"");

    SeenRequest seen = site.seen("/app", "Cookie: $Version=\"1\"; " + cookie + ";$Path=\"/\"");

    assertThat(seen.values("X-Session-User")).containsExactly("alice");
  }

  @Test
  void forgedValues_standBesideNoneOfTheSessions() {
    SeenRequest seen =
        site.seen(
            "/app",
            alice().cookieLine(),
            "X-Session-User: forged",
            "X_Session_User: forged",
            "Connection: X-Session-User");

    assertThat(seen.values("X-Session-User")).containsExactly("alice");
    assertThat(seen.values("X_Session_User")).isEmpty();
  }

  @Test
  void livesAsLongAsItsMaxAge() {
    Answer saved = site.get("/short", "Respond: X-Session-Set-User: alice");
    String line = saved.values("Set-Cookie").getFirst();
    String cookie = "Cookie: " + line.substring(0, line.indexOf(';'));

    assertThat(line).matches(".*; Max-Age=[12]");
    await()
        .atMost(ENDED)
        .until(() -> site.seen("/short", cookie).values("X-Session-User").isEmpty());
  }

  /** Where use has extended the life, the cookie is set again without a save. */
  @Test
  void rolling_livesAsLongAsItIsUsed() {
    ClientSession client = ClientSession.begun(site, "/rolling", "User", "alice");
    var secondsLeft = new AtomicInteger(6);
    var extensions = new AtomicInteger();
    await()
        .atMost(ENDED)
        .until(
            () -> {
              Answer answer = client.respond("/rolling");
              assertThat(answer.seen().values("X-Session-User")).containsExactly("alice");
              for (String line : answer.values("Set-Cookie")) {
                int left = Integer.parseInt(line.replaceFirst(".*; Max-Age=", ""));
                extensions.addAndGet(left > secondsLeft.getAndSet(left) ? 1 : 0);
              }
              return extensions.get() == 2;
            });
  }

  @Test
  void skipped_getsValues_andCannotSave() {
    ClientSession client = alice();

    assertThat(client.values("/skipped", "User")).containsExactly("alice");
    client.respond("/skipped", "X-Session-Set-User: mallory");
    assertThat(client.values("/app", "User")).containsExactly("alice");
  }

  @Test
  void upgrade_getsValues_andCannotSave() {
    ClientSession client = alice();

    Answer answer =
        site.get(
            "/app",
            client.cookieLine(),
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Respond: X-Session-Set-User: mallory");

    assertThat(answer.seen().values("X-Session-User")).containsExactly("alice");
    assertThat(answer.values("Set-Cookie")).isEmpty();
    assertThat(client.values("/app", "User")).containsExactly("alice");
  }

  @Test
  void overTheLimit_nothingIsSavedNorCut() {
    ClientSession client = alice();
    String longValue = "X-Session-Set-Long: " + "x".repeat(4_097);

    assertThat(client.respond("/app", longValue, "X-Session-Set-User: mallory").status())
        .isEqualTo(503);
    assertThat(client.respond("/pass", longValue).status()).isEqualTo(200);
    assertThat(client.values("/app", "Long")).isEmpty();
    assertThat(client.values("/app", "User")).containsExactly("alice");
    assertThat(site.traefik().log().await("would exceed a limit", LOGGED))
        .contains("saving the session failed", "4096");
  }

  @Test
  void controlHeaderWithoutMeaning_isNotGuessedAt() {
    assertThat(alice().respond("/app", "X-Session-Destroy: perhaps").status()).isEqualTo(503);
    assertThat(alice().respond("/app", "X-Session-Set-: 1").status()).isEqualTo(503);
  }
}
