package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.Folders;
import io.github.culvert.traefik.MapperProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The mapper is missing, dies, hangs and comes back, while Traefik runs on untouched. */
@Timeout(120)
class MapperFailureTest {
  private static final String MAPPINGS =
      "mappings: [{when: {me: alice}, upstream: {X-User: alice}}]";
  private static final List<String> MAPPED = List.of("alice");
  private static final List<String> UNMAPPED = List.of();

  /** So many that Traefik has several guests. */
  private static final int CLIENTS = 8;

  private static final Duration LOG_TIMEOUT = Duration.ofSeconds(30);

  /** A guest that waited in vain, on a busy machine, tries again after a second. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  /** Less than the 10 s that the route "patient" would wait for an answer. */
  private static final Duration AT_ONCE = Duration.ofSeconds(9);

  private Site site;

  @BeforeEach
  void start() {
    site =
        Site.start(
            route("pass", "timeout: 2000, onFailure: pass"),
            route("block", "timeout: 2000, onFailure: block"),
            route("patient", "timeout: 10000, onFailure: pass"));
  }

  private static Route route(String name, String settings) {
    return new Route(
        name, "{session: {headers: [Me], upstreamHeaders: [X-User], %s}}".formatted(settings));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void absentFromTheStart() {
    assertUnserved();
    assertThat(site.traefik().log().await("the mapper is down", LOG_TIMEOUT))
        .contains("WRN session mapping failed", "middlewareName=pass@file");

    try (var _ = Mapper.start(site, MAPPINGS)) {
      assertRecovered();
    }
  }

  @Test
  void stoppedAndStartedAgain() {
    try (var _ = Mapper.start(site, MAPPINGS)) {
      assertRecovered();
    }
    assertUnserved();
    try (var _ = Mapper.start(site, MAPPINGS)) {
      assertRecovered();
    }
  }

  @Test
  void killedDuringLoadAndStartedAgain() throws Exception {
    try (Load load = new Load();
        MapperProcess mapper = Mapper.start(site, MAPPINGS)) {
      load.awaitOne(MAPPED);
      mapper.kill();
      load.awaitOne(UNMAPPED);
      assertUnserved();
      try (var _ = Mapper.start(site, MAPPINGS)) {
        assertRecovered();
        load.awaitOne(MAPPED);
      }
      assertThat(load.stop()).containsOnly(MAPPED, UNMAPPED);
    }
  }

  @Test
  void frozenAndThawed() {
    try (MapperProcess mapper = Mapper.start(site, MAPPINGS)) {
      assertRecovered();
      mapper.pause();
      try {
        assertThat(users("/pass")).isEqualTo(UNMAPPED);
        assertThat(site.get("/block", "Me: alice").status()).isEqualTo(503);
        await()
            .atMost(LOG_TIMEOUT)
            .until(
                () -> {
                  users("/pass");
                  return isLogged("the mapper is down or hangs");
                });
        assertUnserved();
      } finally {
        mapper.resume();
      }
      assertRecovered();
    }
  }

  @Test
  void bridgeRemovedAndMadeAgain() {
    try (MapperProcess mapper = Mapper.start(site, MAPPINGS)) {
      assertRecovered();
      mapper.kill();
    }
    Folders.delete(site.bridge());
    assertUnserved();
    try (var _ = Mapper.start(site, MAPPINGS)) {
      assertRecovered();
    }
  }

  private void assertUnserved() {
    assertThat(users("/pass")).isEqualTo(UNMAPPED);
    assertTimeout(AT_ONCE, () -> assertThat(users("/patient")).isEqualTo(UNMAPPED));
    Answer blocked = site.get("/block", "Me: alice");
    assertThat(blocked.status()).isEqualTo(503);
    assertThat(blocked.values("Retry-After")).containsExactly("1");
    assertThat(blocked.body().lines()).hasSize(1);
  }

  private void assertRecovered() {
    await().atMost(RECOVERY).pollInSameThread().untilAsserted(this::assertServed);
  }

  /** By all guests that there are, and on all routes. */
  private void assertServed() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        for (String path : List.of("/pass", "/block", "/patient")) {
          answers.add(clients.submit(() -> site.get(path, "Me: alice")));
        }
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(answer.get().seen().values("X-User")).isEqualTo(MAPPED);
      }
    }
  }

  private List<String> users(String path) {
    return site.seen(path, "Me: alice").values("X-User");
  }

  private boolean isLogged(String part) {
    return site.traefik().log().lines().stream().anyMatch(line -> line.contains(part));
  }

  /** Clients that send requests one after the other, each on one connection. */
  private final class Load implements AutoCloseable {
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> runs = new ArrayList<>();
    private final Map<List<String>, LongAdder> users = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    Load() {
      for (int i = 0; i < CLIENTS; i++) {
        runs.add(clients.submit(this::run));
      }
    }

    private void run() {
      try (var connection = Connection.open(site.traefik().uri("/"))) {
        while (!stopped) {
          count(connection.get("/pass", "Me: alice").seen().values("X-User")).increment();
        }
      }
    }

    private LongAdder count(List<String> mapped) {
      return users.computeIfAbsent(mapped, _ -> new LongAdder());
    }

    /** Waits for one more request with that outcome. */
    void awaitOne(List<String> wanted) {
      long before = count(wanted).sum();
      await().atMost(LOG_TIMEOUT).until(() -> count(wanted).sum() > before);
    }

    /** What the requests were mapped to. */
    Set<List<String>> stop() throws Exception {
      stopped = true;
      for (Future<?> run : runs) {
        run.get();
      }
      return users.keySet();
    }

    @Override
    public void close() {
      stopped = true;
      clients.close();
    }
  }
}
