package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.SeenRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the servers told by Traefik's API. */
@Timeout(120)
class StickyTest {
  private static final String BY_USER =
      "{sticky: {headerName: X-User, cookieName: stk, timeout: 5000}}";
  private static final int USERS = 30;

  /** How long Traefik's API, the mapper's question to it and a guest's memory may take. */
  private static final Duration TOLD = Duration.ofSeconds(10);

  private final Servers servers = Servers.start("a", "b", "c", "d");
  private StickySite site;

  @AfterEach
  void stop() {
    if (site != null) {
      site.close();
    }
    servers.close();
  }

  private MapperProcess start(String plugin) {
    site = StickySite.start(plugin, "servers: " + servers.yaml());
    return site.startMapper();
  }

  @Test
  void sameHeader_sameServer_fromTheFirstRequest() {
    try (var _ = start(BY_USER)) {
      Map<String, String> first = site.servers(USERS);

      assertThat(first.values()).contains("a", "b", "c", "d");
      assertThat(site.servers(USERS)).isEqualTo(first);
    }
  }

  @Test
  void clientsOwnCookie_changesNothing() {
    try (var _ = start(BY_USER)) {
      SeenRequest alone = site.seen("/", "X-User", "alice");
      String cookie = alone.values("Cookie").getFirst();
      String foreign = site.get("/").headers().firstValue("Set-Cookie").orElseThrow();
      String other = foreign.substring(0, foreign.indexOf(';'));

      SeenRequest forged = site.seen("/", "X-User", "alice", "Cookie", "a=1; " + other + "; b=2");

      assertThat(cookie).matches("stk=[0-9a-f]{16}");
      assertThat(forged.upstream()).isEqualTo(alone.upstream());
      assertThat(forged.values("Cookie")).containsExactly(cookie + "; a=1; b=2");
    }
  }

  @Test
  void boundRequest_responseHasNoStickyCookie() {
    try (var _ = start(BY_USER)) {
      assertThat(site.get("/", "X-User", "alice").headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void noKey_untouched() {
    try (var _ = start(BY_USER)) {
      var response = site.get("/", "Cookie", "stk=none-of-yours");

      assertThat(SeenRequest.parse(response.body()).values("Cookie"))
          .containsExactly("stk=none-of-yours");
      assertThat(response.headers().firstValue("Set-Cookie").orElse("")).startsWith("stk=");
    }
  }

  @Test
  void serverTakenAway_onlyItsUsersMove_andComeBackWithIt() {
    try (var _ = start(BY_USER)) {
      Map<String, String> before = site.servers(USERS);
      Map<String, String> moved = new HashMap<>(before);
      moved.values().removeIf("b"::equals);

      site.configure(BY_USER, "servers: " + servers.yaml("b"));
      await()
          .atMost(TOLD)
          .untilAsserted(
              () -> {
                Map<String, String> now = site.servers(USERS);
                assertThat(now.values()).doesNotContain("b");
                assertThat(now).containsAllEntriesOf(moved);
              });
      Map<String, String> without = site.servers(USERS);
      assertThat(site.servers(USERS)).isEqualTo(without);

      site.configure(BY_USER, "servers: " + servers.yaml());
      await().atMost(TOLD).untilAsserted(() -> assertThat(site.servers(USERS)).isEqualTo(before));
    }
  }

  @Test
  void twoTraefiksWithTheSameServers_chooseAlike() {
    try (var _ = start(BY_USER);
        var other = StickySite.start(BY_USER, "servers: " + servers.yaml());
        var _ = other.startMapper()) {
      assertThat(other.servers(USERS)).isEqualTo(site.servers(USERS));
    }
  }

  @Test
  void serverThatRefusesConnections_isPassedOver_inTheSameOrderForAll() {
    try (var _ = start(BY_USER)) {
      Map<String, String> before = site.servers(USERS);
      servers.end("c");

      await()
          .atMost(TOLD)
          .untilAsserted(
              () -> {
                assertThat(site.get("/", "X-User", userOf("c", before)).statusCode())
                    .isEqualTo(200);
              });
      Map<String, String> after = site.servers(USERS);

      Map<String, String> others = new HashMap<>(before);
      others.values().removeIf("c"::equals);
      assertThat(after.values()).doesNotContain("c");
      assertThat(after).containsAllEntriesOf(others);
      assertThat(site.servers(USERS)).isEqualTo(after);
    }
  }

  @Test
  void serverThatFailsItsCheck_isLeftOut() {
    String checked = "healthCheck: {path: /, interval: 500ms, timeout: 500ms}, servers: ";
    site = StickySite.start(BY_USER, checked + servers.yaml());
    try (var _ = site.startMapper()) {
      Map<String, String> before = site.servers(USERS);
      servers.end("a");

      String user = userOf("a", before);
      await().atMost(TOLD).until(() -> site.get("/", "X-User", user).statusCode() == 200);
      String next = site.server(user);
      await()
          .atMost(TOLD)
          .during(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(site.server(user)).isEqualTo(next));
    }
  }

  @Test
  void weights_areKept() {
    String heavy = servers.yaml("b", "c", "d").replace("}", ", weight: 9}");
    String both = heavy.replace("]", ", ") + servers.yaml("a", "c", "d").substring(1);
    site = StickySite.start(BY_USER, "servers: " + both);
    try (var _ = site.startMapper()) {
      long onHeavy = site.servers(100).values().stream().filter("a"::equals).count();

      assertThat(onHeavy).isBetween(78L, 99L);
    }
  }

  @Test
  void cookieQueryAndAddress_areKeysToo_inThatOrder() {
    try (var _ =
        start(
            "{sticky: {headerName: X-User, keyCookie: uid, keyQuery: q, keyAddress: true,"
                + " cookieName: stk, timeout: 5000}}")) {
      List<String> byCookie = servers("/", "Cookie", "uid=1");
      List<String> byQuery = servers("/?a=b&q=1", "X-Other", "1");
      List<String> byAddress = servers("/?a=b", "X-Other", "1");

      assertThat(byCookie).hasSize(1);
      assertThat(byQuery).hasSize(1);
      assertThat(byAddress).hasSize(1);
      assertThat(servers("/?q=9", "Cookie", "uid=1")).isEqualTo(byCookie);
    }
  }

  @Test
  void sessionFirst_itsHeaderIsTheKey() {
    site =
        StickySite.start(
            "{session: {headers: [Me], upstreamHeaders: [X-User], timeout: 5000},"
                + " sticky: {headerName: X-User, cookieName: stk, timeout: 5000}}",
            "servers: " + servers.yaml());
    try (var _ =
        site.startMapper(
            """
            traefik: {api: "%s"}
            mappings:
              - {when: {me: alice}, upstream: {X-User: "7"}}
              - {when: {me: bob}, upstream: {X-User: "7"}}
            """
                .formatted(site.traefik().api()))) {
      SeenRequest alice = site.seen("/", "Me", "alice", "X-User", "forged");

      assertThat(alice.values("X-User")).containsExactly("7");
      assertThat(site.seen("/", "Me", "bob").upstream()).isEqualTo(alice.upstream());
    }
  }

  @Test
  void configurationOfStickyHeader_worksUnchanged() {
    try (var _ = start("{headerName: X-User, cookieName: stk, cacheSize: 1000}")) {
      Map<String, String> first = site.servers(USERS);

      assertThat(first.values()).contains("a", "b", "c", "d");
      assertThat(site.servers(USERS)).isEqualTo(first);
    }
  }

  @Test
  void mapperDies_theLastKnownServersStay_andItComesBack() {
    Map<String, String> before;
    try (var mapper = start(BY_USER)) {
      before = site.servers(USERS);
      mapper.kill();
      assertThat(site.servers(USERS)).isEqualTo(before);
    }
    try (var _ = site.startMapper()) {
      assertThat(site.servers(USERS)).isEqualTo(before);
    }
  }

  @Test
  void noMapper_requestsPassUnbound_andTheLogSaysSo() {
    site = StickySite.start(BY_USER, "servers: " + servers.yaml());

    assertThat(site.get("/", "X-User", "alice").statusCode()).isEqualTo(200);
    assertThat(site.get("/", "X-User", "alice").headers().firstValue("Set-Cookie")).isPresent();
    assertThat(site.traefik().log().await("choosing the server failed", TOLD))
        .contains("the mapper is down");
  }

  @Test
  void cookieOfNoService_requestsPassUnbound_andTheLogSaysWhatToDo() {
    try (var mapper = start("{sticky: {headerName: X-User, cookieName: other, timeout: 5000}}")) {
      assertThat(site.get("/", "X-User", "alice").statusCode()).isEqualTo(200);
      assertThat(site.traefik().log().await("choosing the server failed", TOLD))
          .contains("cookieName=other", "found=0");
      assertThat(mapper.log().await("it is not known which of Traefik's services", TOLD))
          .contains("set service to its name");
    }
  }

  private List<String> servers(String path, String... headers) {
    return java.util.stream.Stream.generate(() -> site.seen(path, headers).upstream())
        .limit(6)
        .distinct()
        .toList();
  }

  private static String userOf(String server, Map<String, String> servers) {
    return servers.entrySet().stream()
        .filter(entry -> entry.getValue().equals(server))
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
