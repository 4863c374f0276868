package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Answer;
import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two Traefik processes with a mapper each, and one Redis behind both. */
@Timeout(180)
class TwoTraefiksTest {
  private static final int CLIENTS = 200;
  private static final int ROUNDS = 4;
  private static final int LOADED = 10;
  private static final Predicate<String> WITHOUT_WAITING =
      Pattern.compile("not done, the store (hangs|is away: no answer)").asPredicate();
  private static final Duration TOLD = Duration.ofSeconds(20);
  private static final Duration AWAY = Duration.ofSeconds(20);
  private static final Duration BOTH_BACK = Duration.ofSeconds(1);
  private static final Route[] ROUTES = {
    new Route("app", "{store: {timeout: 10000}}"),
    new Route("pass", "{store: {timeout: 10000, onFailure: pass}}")
  };

  private static RedisServer redis;
  private static Site here;
  private static Site there;
  private static MapperProcess mapperHere;
  private static MapperProcess mapperThere;

  @BeforeAll
  static void start(@TempDir Path folder) {
    redis = new RedisServer(folder);
    here = Site.start(ROUTES);
    there = Site.start(ROUTES);
    mapperHere = startMapper(here);
    mapperThere = startMapper(there);
  }

  @AfterAll
  static void stop() {
    mapperThere.close();
    mapperHere.close();
    there.close();
    here.close();
    redis.close();
  }

  private static MapperProcess startMapper(Site site) {
    return Mapper.start(site, "store: {address: \"%s\"}".formatted(redis.uri()));
  }

  private static ClientSession begun(Site site, String value) {
    ClientSession client = new ClientSession(site);
    save(client, "User", value);
    return client;
  }

  private static void save(ClientSession client, String name, String value) {
    var _ = served(client, "X-Session-Set-" + name + ": " + value);
  }

  private static List<String> values(ClientSession client, String name) {
    return served(client).seen().values("X-Session-" + name);
  }

  /** Asks again after a 503, as it says: on a busy machine a store can be late for one request. */
  private static Answer served(ClientSession client, String... responseLines) {
    return await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .atMost(AWAY)
        .until(() -> client.respond("/app", responseLines), answer -> answer.status() != 503);
  }

  @Test
  void savedThroughOne_isReadThroughTheOther_byTheVeryNextRequest() {
    ClientSession client = begun(here, "0");
    for (int i = 1; i <= 50; i++) {
      Site other = i % 2 == 0 ? here : there;
      client = client.at(other);
      assertThat(values(client, "User")).containsExactly("" + (i - 1));
      save(client, "User", "" + i);
    }
  }

  /** Each at its own pace, now through one Traefik, now through the other. */
  @Test
  void noneOfTwoHundredClients_everReadsAnothersValue() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String name = "client-" + i;
        clients.add(threads.submit(() -> visit(name)));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
  }

  private static void visit(String name) {
    ClientSession client = begun(here, name + "-0");
    for (int round = 1; round <= ROUNDS; round++) {
      client = client.at(round % 2 == 0 ? here : there);
      assertThat(values(client, "User")).containsExactly(name + "-" + (round - 1));
      save(client, "User", name + "-" + round);
      assertThat(values(client, "User")).containsExactly(name + "-" + round);
    }
  }

  @Test
  void whatBothSaveAtOnce_survives() throws Exception {
    ClientSession client = begun(here, "alice");
    List<ClientSession> tabs =
        IntStream.range(0, 10).mapToObj(i -> client.at(i % 2 == 0 ? here : there)).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> saves = new ArrayList<>();
      for (int i = 0; i < tabs.size(); i++) {
        int tab = i;
        saves.add(threads.submit(() -> save(tabs.get(tab), "Tab-" + tab, "value " + tab)));
      }
      for (Future<?> save : saves) {
        save.get();
      }
    }
    for (int i = 0; i < tabs.size(); i++) {
      String name = "Tab-" + i;
      String value = "value " + i;
      for (Site site : List.of(here, there)) {
        await()
            .atMost(TOLD)
            .untilAsserted(() -> assertThat(values(client.at(site), name)).containsExactly(value));
      }
    }
  }

  @Test
  void destroyedThroughOne_isSoonNoneAtTheOther() {
    ClientSession client = begun(here, "alice");
    assertThat(values(client.at(there), "User")).containsExactly("alice");
    String old = client.cookieLine();

    var _ = served(client, "X-Session-Destroy: true");

    assertThat(client.cookie()).isNull();
    awaitNoneOf(old);
  }

  @Test
  void renewedThroughOne_theOldIdIsSoonNoneAtTheOther() {
    ClientSession before = begun(here, "anonymous");
    ClientSession client = before.at(there);
    assertThat(values(client, "User")).containsExactly("anonymous");

    var _ = served(client, "X-Session-Set-User: alice", "X-Session-Renew: true");

    assertThat(client.id()).isNotEqualTo(before.id());
    assertThat(values(client.at(here), "User")).containsExactly("alice");
    awaitNoneOf(before.cookieLine());
  }

  private static void awaitNoneOf(String cookieLine) {
    for (Site site : List.of(here, there)) {
      await()
          .atMost(TOLD)
          .untilAsserted(
              () -> assertThat(site.seen("/app", cookieLine).values("X-Session-User")).isEmpty());
    }
  }

  /** One refused, and a second try once it answers again: what Retry-After asks for. */
  @Test
  void redisIsDown_refusedBeforeTheService_andServedAgainAfterItsRestart() {
    ClientSession known = begun(here, "known");
    assertThat(values(known, "User")).containsExactly("known");
    ClientSession unknown = begun(there, "unknown");
    redis.kill();
    try {
      ClientSession elsewhere = unknown.at(here);
      long before = here.upstreamRequests();
      await()
          .atMost(AWAY)
          .untilAsserted(
              () -> assertThat(here.get("/app", elsewhere.cookieLine()).status()).isEqualTo(503));
      assertThat(here.upstreamRequests()).as("none reached the service").isEqualTo(before);
      assertThat(known.respond("/app", "X-Session-Set-User: lost").status()).isEqualTo(503);
      assertThat(here.get("/app").status()).as("without a session").isEqualTo(200);
      assertPasses(elsewhere);
    } finally {
      redis.start();
    }
    awaitServed(unknown);
    assertThat(values(unknown.at(here), "User")).containsExactly("unknown");
    save(known, "User", "kept");
    assertThat(values(known.at(there), "User")).containsExactly("kept");
  }

  private static void assertPasses(ClientSession unread) {
    Answer answer = unread.respond("/pass", "X-Session-Set-User: lost");
    assertThat(answer.seen().values("X-Session-User")).isEmpty();
    assertThat(answer.values("X-Session-Set-User")).isEmpty();
    assertThat(answer.values("Set-Cookie")).isEmpty();
  }

  /** After the first that waited for it; what it does not acknowledge is not answered. */
  @Test
  void redisHangs_refusedWithoutWaiting_andServedAgainWhenItGoesOn() {
    ClientSession client = begun(there, "alice");
    ClientSession saving = begun(here, "bob");
    redis.pause();
    try {
      await()
          .atMost(AWAY)
          .until(
              () -> {
                assertThat(here.get("/app", client.cookieLine()).status()).isEqualTo(503);
                return here.traefik().log().lines().stream().anyMatch(WITHOUT_WAITING);
              });
      assertThat(saving.respond("/app", "X-Session-Set-User: lost").status()).isEqualTo(503);
      assertThat(here.get("/app").status()).as("without a session").isEqualTo(200);
    } finally {
      redis.resume();
    }
    awaitServed(client);
    assertThat(values(client.at(here), "User")).containsExactly("alice");
  }

  /** What one request could not save, its next try does; what was acknowledged is never lost. */
  @Test
  void redisRestartsUnderLoad_allGoOn_andNothingAcknowledgedIsLost() throws Exception {
    CountDownLatch underWay = new CountDownLatch(LOADED);
    CountDownLatch back = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < LOADED; i++) {
        Site site = i % 2 == 0 ? here : there;
        clients.add(threads.submit(() -> saveAndRead(begun(site, "0"), underWay, back)));
      }
      underWay.await();
      redis.kill();
      redis.start();
      back.countDown();
      for (Future<?> client : clients) {
        client.get();
      }
    }
  }

  private static void saveAndRead(
      ClientSession client, CountDownLatch underWay, CountDownLatch back) {
    int left = ROUNDS;
    for (int i = 1; left > 0; i++) {
      ClientSession at = client.at(i % 2 == 0 ? here : there);
      save(at, "User", "" + i);
      assertThat(values(at.at(i % 2 == 0 ? there : here), "User")).containsExactly("" + i);
      client = at;
      underWay.countDown();
      left -= back.getCount() == 0 ? 1 : 0;
    }
  }

  /** A mapper's connection for commands may be back before that for announcements. */
  private static void awaitServed(ClientSession client) {
    await()
        .during(BOTH_BACK)
        .atMost(AWAY)
        .until(
            () ->
                here.get("/app", client.cookieLine()).status() == 200
                    && there.get("/app", client.cookieLine()).status() == 200);
  }

  @Test
  void mapperDies_whatCannotBeSavedIsRefused_andTheNextGoesOn() {
    ClientSession client = begun(here, "alice");
    mapperHere.kill();

    assertThat(client.respond("/app", "X-Session-Set-User: lost").status()).isEqualTo(503);

    mapperHere = startMapper(here);
    await().atMost(AWAY).until(() -> here.get("/app", client.cookieLine()).status() == 200);
    assertThat(values(client, "User")).containsExactly("alice");
  }
}
