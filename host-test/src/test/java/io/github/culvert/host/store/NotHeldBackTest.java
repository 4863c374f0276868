package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Answer;
import io.github.culvert.host.traefik.Connection;
import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.host.traefik.StreamingUpstream;
import io.github.culvert.traefik.EchoUpstream;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.ScriptedUpstream;
import io.github.culvert.traefik.Traefik;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Upgrades, event streams and what is skipped pass as they come, and cannot save. */
@Timeout(120)
class NotHeldBackTest {
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private static final String SAVE = "Respond: X-Session-Set-User: alice";
  private static final Pattern SHOWN =
      Pattern.compile("```yaml\\n(http:\\n  routers:\\n    events:.*?)```", Pattern.DOTALL);
  private static final String SKIPPING =
      "{store: {skip: {paths: [/app/events, /app/files/], methods: [HEAD]}}}";

  @Test
  void upgrade_isSwitched() throws IOException {
    try (var upstream = StreamingUpstream.start();
        var site = Site.start(upstream.uri(), new Route("app", SKIPPING));
        var client = Connection.open(site.traefik().uri("/"))) {
      client.send("/app", "Connection: Upgrade", "Upgrade: echo");
      assertThat(client.receiveHead().status()).isEqualTo(101);
      client.write("ping");
      assertThat(client.read(4)).isEqualTo("ping");
    }
  }

  @Test
  void eventsThatAreAcceptedOrSkipped_arriveAsTheyCome() throws IOException {
    assertStreams("/app", "Accept: text/html, Text/Event-Stream;q=0.9");
    assertStreams("/app/events?from=1", "Accept: */*");
    assertStreams("/app/files/1", "Accept: */*");
  }

  private static void assertStreams(String path, String accept) throws IOException {
    try (var upstream = StreamingUpstream.start();
        var site = Site.start(upstream.uri(), new Route("app", SKIPPING));
        var client = Connection.open(site.traefik().uri("/"))) {
      client.send(path, accept);
      client.receiveHead();
      assertThat(client.receiveChunk()).contains("data: 1\n\n");
      upstream.sendNext();
      assertThat(client.receiveChunk()).contains("data: 2\n\n");
    }
  }

  @Test
  void whatTheySave_isRefused_withALineInTheLog() {
    try (var site = Site.start(new Route("app", SKIPPING))) {
      Answer answer = site.get("/app/events/1", SAVE);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.values("Set-Cookie")).isEmpty();
      assertThat(site.traefik().log().await("saving the session failed", LOGGED))
          .contains("the response was not held back")
          .doesNotContain("alice");
    }
  }

  /** Without a mapper: a response that is held back fails where it saves, another one does not. */
  @Test
  void skippedPaths_endAtASegmentsBorder() {
    try (var site = Site.start(new Route("app", SKIPPING))) {
      assertThat(site.get("/app/events", SAVE).status()).isEqualTo(200);
      assertThat(site.get("/app/events?a=b", SAVE).status()).isEqualTo(200);
      assertThat(site.get("/app/eventss", SAVE).status()).isEqualTo(503);
      assertThat(site.get("/app/files", SAVE).status()).isEqualTo(503);
      assertThat(site.get("/app", SAVE).status()).isEqualTo(503);
    }
  }

  @Test
  void skippedMethods_passAsWell() {
    try (var site = Site.start(new Route("app", "{store: {skip: {methods: [POST, GET]}}}"))) {
      assertThat(site.get("/app", SAVE).status()).isEqualTo(200);
    }
  }

  /** Held back or not: what the upstream broke off, no client takes for the whole. */
  @Test
  void responseThatBreaksOff_isNotWhole() {
    try (var upstream = ScriptedUpstream.start("breaking");
        var site = Site.start(upstream.uri(), new Route("app", SKIPPING))) {
      assertThat(site.get("/app/break-chunked/1000").isWhole()).isFalse();
      assertThat(site.get("/app/break-length/1000").isWhole()).isFalse();
      assertThat(site.get("/app/files/break-chunked/1000").isWhole()).isFalse();
    }
  }

  /** Any client can have it by its {@code Accept}: what a service says, and never a value. */
  @Test
  void clientThatAcceptsEvents_seesWhatTheServiceSays_andNobodysValues() {
    try (var site = Site.start(new Route("app", "{store: {timeout: 10000}}"));
        var _ = Mapper.startWithStore(site)) {
      ClientSession alice = ClientSession.begun(site, "/app", "User", "alice");
      for (int i = 0; i < 10; i++) {
        assertThat(alice.values("/app", "User")).containsExactly("alice");

        Answer forged =
            site.get("/app", "Accept: text/event-stream", "Respond: X-Session-Set-User: mallory");

        assertThat(forged.seen().values("X-Session-User")).isEmpty();
        assertThat(forged.values("X-Session-Set-User")).containsExactly("mallory");
        assertThat(forged.headers().toString()).doesNotContain("alice");
        assertThat(forged.values("Set-Cookie")).isEmpty();
      }
      Answer own =
          site.get("/app", alice.cookieLine(), "Accept: text/event-stream", "Respond: A: b");
      assertThat(own.seen().values("X-Session-User")).containsExactly("alice");
      assertThat(own.headers().toString()).doesNotContainIgnoringCase("x-session", "alice");
      assertThat(alice.values("/app", "User")).containsExactly("alice");
    }
  }

  /** Exact names only; and it must stand before the plugin, or nothing could be saved at all. */
  @Test
  void theirControlHeaders_theShownHeadersMiddlewareKeepsFromTheClient() throws IOException {
    try (var echo = EchoUpstream.start("app");
        var traefik =
            Traefik.builder()
                .plugin(LocalPlugin.culvert(Site.PROJECT))
                .dynamic(shown().replace("http://127.0.0.1:9003", echo.uri().toString()))
                .start();
        var client = Connection.open(traefik.uri("/"))) {
      Answer answer =
          client.get(
              "/events", SAVE, "Respond: X-Session-Renew: true", "Respond: X-Session-Set-Other: 1");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.values("X-Session-Set-User")).isEmpty();
      assertThat(answer.values("X-Session-Renew")).isEmpty();
      assertThat(answer.values("X-Session-Set-Other")).containsExactly("1");
      assertThat(traefik.log().await("saving the session failed", LOGGED)).contains("refused");
    }
  }

  /** The page's block with that middleware, as it stands there. */
  private static String shown() throws IOException {
    String page = Files.readString(Site.PROJECT.resolve("docs/sessions.md"));
    Matcher block = SHOWN.matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
