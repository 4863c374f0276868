package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Connection;
import io.github.culvert.host.traefik.StreamingUpstream;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.SeenRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servers stand still, and Traefik's API tells them. */
@Timeout(120)
class StickyTest {
  private static final int USERS = 60;
  private static final int BODY_BYTES = 1 << 20;
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private static final Map<String, String> PLUGINS =
      Map.of(
          "user", "{sticky: {headerName: X-User, cookieName: stk, timeout: 10000}}",
          "StickyHeader", "{headerName: X-User, cookieName: stk, cacheSize: 1000}",
          "keys",
              "{sticky: {headerName: X-User, keyCookie: uid, keyQuery: q, keyAddress: true,"
                  + " cookieName: stk, timeout: 10000}}",
          "session",
              "{session: {headers: [Me], upstreamHeaders: [X-User], timeout: 10000},"
                  + " sticky: {headerName: X-User, cookieName: stk, timeout: 10000}}",
          "all",
              "{store: {timeout: 10000}, session: {headers: [X-Session-User], upstreamHeaders:"
                  + " [X-User], timeout: 10000}, sticky: {headerName: X-User, cookieName: stk,"
                  + " timeout: 10000}}",
          "service",
              "{sticky: {headerName: X-User, cookieName: stk, service: web@file, timeout: 10000}}",
          "other", "{sticky: {headerName: X-User, cookieName: other, timeout: 10000}}");

  private static Servers servers;
  private static StickySite site;
  private static MapperProcess mapper;

  @BeforeAll
  static void start(@TempDir Path folder) {
    servers = Servers.start("a", "b", "c", "d");
    site = StickySite.start(PLUGINS, "servers: " + servers.yaml());
    mapper =
        site.startMapper(
            """
            traefik: {api: "%s"}
            store: {address: "sqlite:%s/store.db"}
            mappings:
              - {when: {x-session-user: alice}, upstream: {X-User: "7"}}
              - {when: {me: alice}, upstream: {X-User: "7"}}
              - {when: {me: bob}, upstream: {X-User: "7"}}
            """
                .formatted(site.traefik().api(), folder));
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
    servers.close();
  }

  @Test
  void sameHeader_sameServer_fromTheFirstRequest() {
    Map<String, String> first = site.servers("/user", USERS);

    assertThat(first.values()).contains("a", "b", "c", "d");
    assertThat(site.servers("/user", USERS)).isEqualTo(first);
  }

  @Test
  void everyRouterOfTheService_choosesAlike() {
    assertThat(site.servers("/service", USERS)).isEqualTo(site.servers("/user", USERS));
  }

  @Test
  void clientsOwnCookie_changesNothing() {
    SeenRequest alone = site.seen("/user", "X-User", "alice");
    String cookie = alone.values("Cookie").getFirst();
    String foreign = site.get("/user").headers().firstValue("Set-Cookie").orElseThrow();
    String other = foreign.substring(0, foreign.indexOf(';'));

    SeenRequest forged = site.seen("/user", "X-User", "alice", "Cookie", "a=1; " + other + "; b=2");

    assertThat(cookie).matches("stk=[0-9a-f]{16}");
    assertThat(forged.upstream()).isEqualTo(alone.upstream());
    assertThat(forged.values("Cookie")).containsExactly(cookie + "; a=1; b=2");
  }

  @Test
  void boundRequest_responseHasNoStickyCookie() {
    assertThat(site.get("/user", "X-User", "alice").headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void noKey_untouched() {
    var response = site.get("/user", "Cookie", "stk=none-of-yours");

    assertThat(SeenRequest.parse(response.body()).values("Cookie"))
        .containsExactly("stk=none-of-yours");
    assertThat(response.headers().firstValue("Set-Cookie").orElse("")).startsWith("stk=");
  }

  @Test
  void cookieQueryAndAddress_areKeysToo_inThatOrder() {
    List<String> byCookie = serversOf("/keys", "Cookie", "uid=1");

    assertThat(byCookie).hasSize(1);
    assertThat(serversOf("/keys?a=b&q=1")).hasSize(1);
    assertThat(serversOf("/keys?a=b")).hasSize(1);
    assertThat(serversOf("/keys?q=9", "Cookie", "uid=1")).isEqualTo(byCookie);
    assertThat(
            Stream.iterate(0, i -> i + 1)
                .limit(USERS)
                .map(i -> site.seen("/keys?q=" + i).upstream()))
        .contains("a", "b", "c", "d");
  }

  @Test
  void clientsOfOneAddress_oneServer_othersHaveOthers() throws Exception {
    Set<String> all = new HashSet<>();
    for (int i = 1; i <= 12; i++) {
      var address = InetAddress.getByName("127.0.0." + i);
      try (var client = HttpClient.newBuilder().localAddress(address).build()) {
        String first = upstream(client, "/keys");
        assertThat(upstream(client, "/keys?a=b")).isEqualTo(first);
        all.add(first);
      }
    }
    assertThat(all).hasSizeGreaterThan(1);
  }

  private static String upstream(HttpClient client, String path) throws Exception {
    var request = HttpRequest.newBuilder(site.traefik().uri(path)).build();
    return SeenRequest.parse(client.send(request, BodyHandlers.ofString()).body()).upstream();
  }

  @Test
  void headersAndBodies_passUntouched() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(site.traefik().uri("/user"))
              .headers("X-User", "alice", "Respond", "ETag: \"1\"")
              .headers("Respond", "Set-Cookie: a=b", "Respond", "Set-Cookie: c=d")
              .POST(BodyPublishers.ofByteArray(new byte[BODY_BYTES]));
      var response = client.send(request.build(), BodyHandlers.ofString());

      assertThat(SeenRequest.parse(response.body()).bodyBytes()).isEqualTo(BODY_BYTES);
      assertThat(response.headers().allValues("ETag")).containsExactly("\"1\"");
      assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=b", "c=d");
    }
  }

  @Test
  void sessionFirst_itsHeaderIsTheKey() {
    SeenRequest alice = site.seen("/session", "Me", "alice", "X-User", "forged");

    assertThat(alice.values("X-User")).containsExactly("7");
    assertThat(site.seen("/session", "Me", "bob").upstream()).isEqualTo(alice.upstream());
    assertThat(site.seen("/user", "X-User", "7").upstream()).isEqualTo(alice.upstream());
  }

  /** One request: the session's value is mapped, the mapped header is the key, and all is saved. */
  @Test
  void storeSessionAndSticky_inOnePass() {
    var begun = site.get("/all", "Respond", "X-Session-Set-User: alice");
    String cookie =
        begun.headers().allValues("Set-Cookie").stream()
            .filter(line -> line.startsWith("session="))
            .map(line -> line.substring(0, line.indexOf(';')))
            .findFirst()
            .orElseThrow();
    String home = site.seen("/user", "X-User", "7").upstream();
    for (int i = 0; i < 6; i++) {
      var response =
          site.get(
              "/all", "Cookie", cookie, "X-User", "forged", "Respond", "X-Session-Set-Cart: " + i);
      SeenRequest seen = SeenRequest.parse(response.body());

      assertThat(seen.values("X-Session-User")).containsExactly("alice");
      assertThat(seen.values("X-User")).containsExactly("7");
      assertThat(seen.upstream()).isEqualTo(home);
      assertThat(response.headers().allValues("Set-Cookie"))
          .singleElement()
          .asString()
          .startsWith("session=");
      cookie = response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
      assertThat(site.seen("/all", "Cookie", cookie).values("X-Session-Cart"))
          .containsExactly("" + i);
    }
  }

  @Test
  void configurationOfStickyHeader_worksUnchanged() {
    assertThat(site.servers("/StickyHeader", USERS)).isEqualTo(site.servers("/user", USERS));
  }

  @Test
  void cookieOfNoService_requestsPassUnbound_andTheLogSaysWhatToDo() {
    assertThat(site.get("/other", "X-User", "alice").statusCode()).isEqualTo(200);
    assertThat(site.traefik().log().await("cookieName=other", LOGGED))
        .contains("choosing the server failed", "found=0");
    assertThat(mapper.log().await("it is not known which of Traefik's services", LOGGED))
        .contains("set service to its name");
  }

  @Test
  void streamsAndUpgrades_passAsTheyCome() throws IOException {
    try (var streaming = StreamingUpstream.start();
        var streamed =
            StickySite.start(
                PLUGINS.get("user"), "servers: [{url: \"%s\"}]".formatted(streaming.uri()));
        var _ = streamed.startMapper()) {
      try (var client = Connection.open(streamed.traefik().uri("/"))) {
        client.send("/", "X-User: alice");
        client.receiveHead();
        assertThat(client.receiveChunk()).contains("data: 1\n\n");
        streaming.sendNext();
        assertThat(client.receiveChunk()).contains("data: 2\n\n");
      }
      try (var client = Connection.open(streamed.traefik().uri("/"))) {
        client.send("/", "X-User: alice", "Connection: Upgrade", "Upgrade: echo");
        assertThat(client.receiveHead().status()).isEqualTo(101);
        client.write("ping");
        assertThat(client.read(4)).isEqualTo("ping");
      }
    }
  }

  /** The servers of several equal requests, each once. */
  private static List<String> serversOf(String path, String... headers) {
    return Stream.generate(() -> site.seen(path, headers).upstream()).limit(6).distinct().toList();
  }
}
