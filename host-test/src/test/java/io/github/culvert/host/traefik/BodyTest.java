package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.ScriptedUpstream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of responses reach the client as they do without the plugin. */
@Timeout(120)
class BodyTest {
  private static final String CONFIGURATION =
      "{session: {headers: [Me], upstreamHeaders: [X-User]}}";
  private static final String EVENT_1 = "data: 1\n\n";
  private static final String EVENT_2 = "data: 2\n\n";

  private static ScriptedUpstream scripted;
  private static Site site;
  private static StreamingUpstream streaming;
  private static Site streamingSite;

  @BeforeAll
  static void start() {
    scripted = ScriptedUpstream.start("scripted");
    site = Site.start(scripted.uri(), new Route("plugin", CONFIGURATION));
    streaming = StreamingUpstream.start();
    streamingSite = Site.start(streaming.uri(), new Route("plugin", CONFIGURATION));
  }

  @AfterAll
  static void stop() {
    streaming.close();
    streamingSite.close();
    site.close();
    scripted.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/status/204",
        "/status/304",
        "/status/503",
        "/chunked/0",
        "/chunked/1000000",
        "/length/0",
        "/length/1000000",
        "/events/5"
      })
  void whole(String path) {
    Answer bare = site.get(Site.BARE + path);
    Answer throughPlugin = site.get("/plugin" + path);

    assertThat(throughPlugin.isWhole()).isTrue();
    assertThat(throughPlugin.status()).isEqualTo(bare.status());
    assertThat(throughPlugin.body()).isEqualTo(bare.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/break-chunked/100", "/break-chunked/1000000", "/break-length/100000"})
  void brokenOff_isSeenByTheClient(String path) {
    for (int i = 0; i < 3; i++) {
      assertThat(site.get(Site.BARE + path).isWhole()).isFalse();
      assertThat(site.get("/plugin" + path).isWhole()).isFalse();
    }
    assertThat(site.get("/plugin/length/1").isWhole()).isTrue();
  }

  @Test
  void brokenOff_beforeTheHead() {
    assertThat(site.get(Site.BARE + "/break-head/0").status()).isEqualTo(502);
    assertThat(site.get("/plugin/break-head/0").status()).isEqualTo(502);
  }

  /** A stream has no whole: its client reconnects in any case. */
  @Test
  void brokenOff_eventStreamEndsQuietly() {
    Answer answer = site.get("/plugin/break-events/5");

    assertThat(answer.isWhole()).isTrue();
    assertThat(answer.body()).startsWith(EVENT_1).endsWith("data: 5\n\n");
    assertThat(site.traefik().log().lines()).noneMatch(line -> line.contains("break-events"));
  }

  @Test
  void events_comeOneByOne() throws Exception {
    try (var client = Connection.open(streamingSite.traefik().uri("/"))) {
      client.send("/plugin", "Me: alice");

      assertThat(client.receiveHead().values("Content-Type")).containsExactly("text/event-stream");
      assertThat(client.receiveChunk()).contains(EVENT_1);
      streaming.sendNext();
      assertThat(client.receiveChunk()).contains(EVENT_2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: Upgrade", "Connection: x-user, Upgrade"})
  void upgrade_passes(String connection) throws Exception {
    try (var client = Connection.open(streamingSite.traefik().uri("/"))) {
      client.send("/plugin", "Me: alice", connection, "Upgrade: echo");

      assertThat(client.receiveHead().status()).isEqualTo(101);
      client.write("ping");
      assertThat(client.read(4)).isEqualTo("ping");
      client.write("pong");
      assertThat(client.read(4)).isEqualTo("pong");
    }
  }
}
