package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Answer;
import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request that begins before another one saves after it. */
@Timeout(120)
class ConcurrentSavesTest {
  private static final int SAVERS = 50;
  private static final Duration TOLD = Duration.ofSeconds(10);

  private static HoldingService service;
  private static Site site;
  private static MapperProcess mapper;

  private final ClientSession client = ClientSession.begun(site, "/app", "User", "alice");

  @BeforeAll
  static void start() {
    service = new HoldingService();
    site = Site.start(service.uri(), new Route("app", "{store: {timeout: 10000}}"));
    mapper =
        Mapper.start(site, "store: {address: \"sqlite:%s/store.db\"}".formatted(site.folder()));
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
    service.close();
  }

  /** Sends a request, lets another one be answered, and then the first. */
  private Answer slower(String slowerResponds, String otherResponds) throws Exception {
    String cookie = client.cookieLine();
    String hold = client.id();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> slower =
          threads.submit(
              () -> site.get("/app", cookie, "Hold: " + hold, "Respond: " + slowerResponds));
      service.awaitHeld(hold);
      client.respond("/app", otherResponds).seen();
      service.release(hold);
      return slower.get();
    }
  }

  @Test
  void otherNames_bothSurvive() throws Exception {
    slower("X-Session-Set-A: 1", "X-Session-Set-B: 2").seen();

    assertThat(client.values("/app", "A")).containsExactly("1");
    assertThat(client.values("/app", "B")).containsExactly("2");
    assertThat(client.values("/app", "User")).containsExactly("alice");
  }

  /** As a page's requests may be, each by a client of its own that has the same cookie. */
  @Test
  void fiftyAtOnce_allSurvive() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> saves = new ArrayList<>();
      for (int i = 0; i < SAVERS; i++) {
        String save = "X-Session-Set-N%d: %1$d".formatted(i);
        saves.add(threads.submit(() -> client.at(site).respond("/app", save)));
      }
      for (Future<Answer> save : saves) {
        assertThat(save.get().status()).isEqualTo(200);
      }
    }
    for (int i = 0; i < SAVERS; i++) {
      String name = "N" + i;
      String value = "" + i;
      await()
          .atMost(TOLD)
          .untilAsserted(() -> assertThat(client.values("/app", name)).containsExactly(value));
    }
  }

  @Test
  void sameName_theLaterSaveWins() throws Exception {
    slower("X-Session-Set-A: later", "X-Session-Set-A: earlier").seen();

    assertThat(client.values("/app", "A")).containsExactly("later");
  }

  @Test
  void deletedMeanwhile_staysDeleted() throws Exception {
    slower("X-Session-Set-A: 1", "X-Session-Del-User: 1").seen();

    assertThat(client.values("/app", "User")).isEmpty();
    assertThat(client.values("/app", "A")).containsExactly("1");
  }

  @Test
  void destroyedMeanwhile_staysDestroyed() throws Exception {
    String cookie = client.cookieLine();

    Answer answer = slower("X-Session-Set-A: 1", "X-Session-Destroy: true");

    assertThat(answer.seen().values("X-Session-User")).containsExactly("alice");
    assertThat(answer.values("Set-Cookie")).isEmpty();
    assertThat(site.seen("/app", cookie).values("X-Session-User")).isEmpty();
    assertThat(site.seen("/app", cookie).values("X-Session-A")).isEmpty();
  }

  @Test
  void renewedMeanwhile_theOldIdSavesNothing() throws Exception {
    Answer answer = slower("X-Session-Set-A: 1", "X-Session-Renew: true");

    assertThat(answer.values("Set-Cookie")).isEmpty();
    assertThat(client.values("/app", "A")).isEmpty();
    assertThat(client.values("/app", "User")).containsExactly("alice");
  }
}
