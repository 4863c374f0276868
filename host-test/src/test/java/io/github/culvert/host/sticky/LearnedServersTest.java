package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without Traefik's API: the servers are those that Traefik's own cookies have shown. */
@Timeout(120)
class LearnedServersTest {
  private static final String BY_USER =
      "{sticky: {headerName: X-User, cookieName: stk, timeout: 10000}}";
  private static final int USERS = 40;
  private static final Duration LEARNED = Duration.ofSeconds(30);

  private final Servers servers = Servers.start("a", "b", "c");
  private final StickySite site = StickySite.start(BY_USER, "servers: " + servers.yaml());

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    site.close();
    servers.close();
  }

  private MapperProcess startMapper(StickySite site) {
    return startMapper(site, "sqlite:%s/store.db".formatted(folder));
  }

  private static MapperProcess startMapper(StickySite site, String store) {
    return site.startMapper("store: {address: \"%s\"}".formatted(store));
  }

  /** Two passes in a row that are the same: no request is left to chance. */
  private static Map<String, String> awaitLearned(StickySite site) {
    await().atMost(LEARNED).until(() -> site.servers(USERS).equals(site.servers(USERS)));
    return site.servers(USERS);
  }

  @Test
  void afterTraefikHasShownThem_sameHeaderSameServer() {
    try (var _ = startMapper(site)) {
      assertThat(awaitLearned(site).values()).contains("a", "b", "c");
    }
  }

  @Test
  void withoutStore_theyAreThisMappersOwn() {
    try (var _ = site.startMapper("mappings: []")) {
      assertThat(awaitLearned(site).values()).contains("a", "b", "c");
    }
  }

  @Test
  void whatOneHasLearned_theOthersOfTheFileKnow_alsoAfterARestart() {
    whatOneHasLearned_theOthersKnow("sqlite:%s/store.db".formatted(folder));
  }

  @Test
  void whatOneHasLearned_theOthersOfTheRedisKnow_alsoAfterARestart() {
    try (RedisServer redis = new RedisServer(folder)) {
      whatOneHasLearned_theOthersKnow(redis.uri());
    }
  }

  private void whatOneHasLearned_theOthersKnow(String store) {
    try (var other = StickySite.start(BY_USER, "servers: " + servers.yaml())) {
      Map<String, String> learned;
      try (var _ = startMapper(site, store);
          var _ = startMapper(other, store)) {
        learned = awaitLearned(site);
        await().atMost(LEARNED).until(() -> other.servers(USERS).equals(learned));
      }
      try (var _ = startMapper(other, store)) {
        assertThat(other.servers(USERS)).isEqualTo(learned);
      }
    }
  }

  /** What the section {@code store} makes of a response, which it refuses here, comes after. */
  @Test
  void besideASessionThatCannotBeSaved_theyAreLearnedAsWell() {
    site.configure(
        "{store: {timeout: 10000}, " + BY_USER.substring(1), "servers: " + servers.yaml());
    try (var _ = site.startMapper("mappings: []")) {
      for (int i = 0; i < USERS; i++) {
        var refused = site.get("/", "X-User", "user-" + i, "Respond", "X-Session-Set-A: 1");
        assertThat(refused.statusCode()).isEqualTo(503);
      }
      assertThat(site.get("/", "X-User", "alice").headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  /** Requests with a key have no cookie of Traefik's any more. */
  @Test
  void serverThatIsAdded_isLearnedFromRequestsWithoutAKey() {
    site.configure(BY_USER, "servers: " + servers.yaml("c"));
    try (var _ = startMapper(site)) {
      Map<String, String> before = awaitLearned(site);
      assertThat(before.values()).containsOnly("a", "b");

      site.configure(BY_USER, "servers: " + servers.yaml());
      await()
          .atMost(LEARNED)
          .until(
              () -> {
                site.get("/");
                return site.servers(USERS).containsValue("c");
              });
      Map<String, String> others = awaitLearned(site);
      others.values().removeIf("c"::equals);
      assertThat(before).containsAllEntriesOf(others);
    }
  }

  @Test
  void serverThatIsGone_isPassedOver() {
    try (var _ = startMapper(site)) {
      awaitLearned(site);
      servers.end("b");
      site.configure(BY_USER, "servers: " + servers.yaml("b"));

      await()
          .atMost(LEARNED)
          .untilAsserted(
              () -> {
                Map<String, String> now = site.servers(USERS);
                assertThat(now.values()).containsOnly("a", "c");
                assertThat(site.servers(USERS)).isEqualTo(now);
              });
    }
  }
}
