package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Answer;
import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.RedisServer;
import io.github.culvert.traefik.SeenRequest;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A request that begins before another one saves after it; the other one by the same Traefik or by
 * a second one, with a mapper of its own and the same Redis.
 */
@Timeout(120)
class ConcurrentSavesTest {
  private static final int SAVERS = 50;
  private static final Duration TOLD = Duration.ofSeconds(20);
  private static final Route APP = new Route("app", "{store: {timeout: 10000}}");

  private static RedisServer redis;
  private static HoldingService service;
  private static Site site;
  private static Site second;
  private static MapperProcess mapper;
  private static MapperProcess secondMapper;

  private final ClientSession client = ClientSession.begun(site, "/app", "User", "alice");

  /** By which Traefik the other request goes. */
  enum Other {
    SAME,
    SECOND;

    Site site() {
      return this == SAME ? site : second;
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) {
    redis = new RedisServer(folder);
    service = new HoldingService();
    site = Site.start(service.uri(), APP);
    second = Site.start(service.uri(), APP);
    mapper = Mapper.start(site, "store: {address: \"%s\"}".formatted(redis.uri()));
    secondMapper = Mapper.start(second, "store: {address: \"%s\"}".formatted(redis.uri()));
  }

  @AfterAll
  static void stop() {
    secondMapper.close();
    mapper.close();
    second.close();
    site.close();
    service.close();
    redis.close();
  }

  /** Sends a request, lets another one be answered, and then the first. */
  private Answer slower(Other other, String slowerResponds, String otherResponds) throws Exception {
    String cookie = client.cookieLine();
    String hold = client.id();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> slower =
          threads.submit(
              () -> site.get("/app", cookie, "Hold: " + hold, "Respond: " + slowerResponds));
      service.awaitHeld(hold);
      ClientSession there = client.at(other.site());
      Answer answer = there.respond("/app", otherResponds);
      client.take(answer);
      answer.seen();
      service.release(hold);
      return slower.get();
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherNames_bothSurvive(Other other) throws Exception {
    slower(other, "X-Session-Set-A: 1", "X-Session-Set-B: 2").seen();

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
        int number = i;
        String save = "X-Session-Set-N%d: %1$d".formatted(i);
        saves.add(
            threads.submit(() -> client.at(number % 2 == 0 ? site : second).respond("/app", save)));
      }
      for (Future<Answer> save : saves) {
        assertThat(save.get().status()).isEqualTo(200);
      }
    }
    await()
        .atMost(TOLD)
        .untilAsserted(
            () -> {
              SeenRequest seen = client.seen("/app");
              for (int i = 0; i < SAVERS; i++) {
                assertThat(seen.values("X-Session-N" + i)).containsExactly("" + i);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void sameName_theLaterSaveWins(Other other) throws Exception {
    slower(other, "X-Session-Set-A: later", "X-Session-Set-A: earlier").seen();

    assertThat(client.values("/app", "A")).containsExactly("later");
  }

  @ParameterizedTest
  @EnumSource
  void deletedMeanwhile_staysDeleted(Other other) throws Exception {
    slower(other, "X-Session-Set-A: 1", "X-Session-Del-User: 1").seen();

    assertThat(client.values("/app", "User")).isEmpty();
    assertThat(client.values("/app", "A")).containsExactly("1");
  }

  @ParameterizedTest
  @EnumSource
  void destroyedMeanwhile_staysDestroyed(Other other) throws Exception {
    String cookie = client.cookieLine();

    Answer answer = slower(other, "X-Session-Set-A: 1", "X-Session-Destroy: true");

    assertThat(answer.seen().values("X-Session-User")).containsExactly("alice");
    assertThat(answer.values("Set-Cookie")).isEmpty();
    await()
        .atMost(TOLD)
        .untilAsserted(
            () ->
                assertThat(site.get("/app", cookie).body())
                    .doesNotContainIgnoringCase("x-session-"));
  }

  @ParameterizedTest
  @EnumSource
  void renewedMeanwhile_theOldIdSavesNothing(Other other) throws Exception {
    Answer answer = slower(other, "X-Session-Set-A: 1", "X-Session-Renew: true");

    assertThat(answer.values("Set-Cookie")).isEmpty();
    assertThat(client.values("/app", "A")).isEmpty();
    assertThat(client.values("/app", "User")).containsExactly("alice");
  }
}
