package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.MapperProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers come, go and fail, as Traefik's API tells it or does not, and so does the mapper. */
@Timeout(120)
class ServerChangesTest {
  private static final String BY_USER =
      "{sticky: {headerName: X-User, cookieName: stk, timeout: 10000}}";

  /** So many that each of four servers has some of them, whatever its address. */
  private static final int USERS = 60;

  private static final Duration BELIEVED = Duration.ofSeconds(1);

  /** How long Traefik's API, the mapper's question to it and a guest's memory may take. */
  private static final Duration TOLD = Duration.ofSeconds(30);

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

  private static Map<String, String> without(String server, Map<String, String> servers) {
    Map<String, String> others = new HashMap<>(servers);
    others.values().removeIf(server::equals);
    return others;
  }

  /** All users of that server have another one, for good, and all other users their own. */
  private void assertOnlyItsUsersMove(String server, Map<String, String> before) {
    await()
        .during(BELIEVED) // by each guest, what it has read
        .atMost(TOLD)
        .ignoreExceptions() // a bad gateway names no server
        .untilAsserted(
            () -> {
              Map<String, String> now = site.servers(USERS);
              assertThat(now.values()).doesNotContain(server);
              assertThat(now).containsAllEntriesOf(without(server, before));
              assertThat(site.servers(USERS)).isEqualTo(now);
            });
  }

  @Test
  void serverTakenAway_onlyItsUsersMove_andComeBackWithIt() {
    try (var _ = start(BY_USER)) {
      Map<String, String> before = site.servers(USERS);

      site.configure(BY_USER, "servers: " + servers.yaml("b"));
      assertOnlyItsUsersMove("b", before);

      site.configure(BY_USER, "servers: " + servers.yaml());
      await().atMost(TOLD).untilAsserted(() -> assertThat(site.servers(USERS)).isEqualTo(before));
    }
  }

  /** Its users go to the next of their own order, which is the same everywhere. */
  @Test
  void twoTraefiksWithTheSameServers_chooseAlike_alsoWhenOneRefusesConnections() {
    try (var _ = start(BY_USER);
        var other = StickySite.start(BY_USER, "servers: " + servers.yaml());
        var _ = other.startMapper()) {
      Map<String, String> before = site.servers(USERS);
      assertThat(other.servers(USERS)).isEqualTo(before);

      servers.end("c");
      assertOnlyItsUsersMove("c", before);
      Map<String, String> passedOver = new HashMap<>();
      await()
          .atMost(TOLD)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                passedOver.putAll(site.servers(USERS));
                assertThat(other.servers(USERS)).isEqualTo(passedOver);
              });
      Map<String, String> moved = new HashMap<>(passedOver);
      moved.keySet().removeAll(without("c", before).keySet());
      assertThat(Set.copyOf(moved.values())).as("spread over the others").hasSizeGreaterThan(1);

      site.configure(BY_USER, "servers: " + servers.yaml("c"));
      await()
          .during(BELIEVED)
          .atMost(TOLD)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(site.servers(USERS)).isEqualTo(passedOver));
    }
  }

  @Test
  void serverThatFailsItsCheck_isLeftOut() {
    String checked = "healthCheck: {path: /, interval: 500ms, timeout: 10s}, servers: ";
    site = StickySite.start(BY_USER, checked + servers.yaml());
    try (var _ = site.startMapper()) {
      Map<String, String> before = site.servers(USERS);

      servers.end("a");
      assertOnlyItsUsersMove("a", before);
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
  void apiIsAway_theServersAreThoseThatItShowedLast() {
    site = StickySite.start(BY_USER, "servers: " + servers.yaml());
    try (var api = new ApiRelay(site.traefik().api());
        var mapper = site.startMapper("traefik: {api: \"%s\"}".formatted(api.uri()))) {
      Map<String, String> before = site.servers(USERS);

      api.goAway();
      assertThat(mapper.log().await("Traefik's API does not tell its services", TOLD))
          .contains("WARN", "check traefik.api");
      assertThat(site.servers(USERS)).isEqualTo(before);
    }
  }

  /** Their children are the servers; one of weight 0 is none. */
  @Test
  void weightedServices_workAsLoadBalancersDo() {
    site =
        StickySite.start(
            """
            http:
              routers:
                web: {rule: "PathPrefix(`/`)", middlewares: [by-user], service: web}
              middlewares:
                by-user: {plugin: {culvert: %s}}
              services:
                web:
                  weighted:
                    sticky: {cookie: {name: stk}}
                    services: [{name: one, weight: 1}, {name: two, weight: 1}, {name: none, weight: 0}]
                one: {loadBalancer: {servers: %s}}
                two: {loadBalancer: {servers: %s}}
                none: {loadBalancer: {servers: %s}}
            """
                .formatted(
                    BY_USER,
                    servers.yaml("b", "c", "d"),
                    servers.yaml("a", "c", "d"),
                    servers.yaml("a", "b", "d")));
    try (var _ = site.startMapper()) {
      Map<String, String> first = site.servers(USERS);

      assertThat(first.values()).containsOnly("a", "b");
      assertThat(site.servers(USERS)).isEqualTo(first);
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
}
