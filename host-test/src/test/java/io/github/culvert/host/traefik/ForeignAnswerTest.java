package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many requests at the same time, each with a key of its own: no answer reaches another one. */
@Timeout(240)
class ForeignAnswerTest {
  private static final int CONNECTIONS = 64;
  private static final int REQUESTS = 20_000;
  private static final int RESTARTS = 2;

  private static Site site;
  private static Path[] classPath;

  @BeforeAll
  static void start() throws Exception {
    site =
        Site.start(
            route("patient", "timeout: 10000, onFailure: block"),
            route("hasty", "timeout: 300, onFailure: pass"));
    classPath = DerivingMapper.classPath(site.folder());
  }

  private static Route route(String name, String settings) {
    return new Route(
        name, "{session: {headers: [Me], upstreamHeaders: [X-Mapped], %s}}".formatted(settings));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void calls() throws Exception {
    try (var _ = Mapper.start(site, classPath);
        var load = new Load("/patient", REQUESTS, number -> "called-" + number)) {
      load.awaitEnd();

      assertThat(load.wrong).isEmpty();
      assertThat(load.own).hasValue(REQUESTS);
    }
  }

  /** Each key twice, so that half of the answers come from the table while it is written. */
  @Test
  void table() throws Exception {
    try (var _ = Mapper.start(site, classPath);
        var load = new Load("/patient", REQUESTS, number -> DerivingMapper.KEPT + number / 2)) {
      load.awaitEnd();

      assertThat(load.wrong).isEmpty();
      assertThat(load.own).hasValue(REQUESTS);
    }
  }

  @Test
  void mapperKilledAndStartedAgain() throws Exception {
    IntFunction<String> keys = number -> (number % 2 == 0 ? DerivingMapper.KEPT : "") + number / 4;
    try (var load = new Load("/hasty", Integer.MAX_VALUE, keys)) {
      for (int i = 0; i < RESTARTS; i++) {
        try (MapperProcess mapper = Mapper.start(site, classPath)) {
          load.awaitMore(load.own);
          mapper.kill();
          load.awaitMore(load.unmapped);
        }
      }
      try (var _ = Mapper.start(site, classPath)) {
        load.awaitMore(load.own);
        load.awaitEnd();
      }
      assertThat(load.wrong).isEmpty();
    }
  }

  /** Clients that take turns to send requests until there were enough. */
  private static final class Load implements AutoCloseable {
    private final AtomicInteger own = new AtomicInteger();
    private final AtomicInteger unmapped = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    private final String path;
    private final IntFunction<String> keys;
    private final int limit;
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> runs = new ArrayList<>();
    private volatile boolean stopped;

    Load(String path, int limit, IntFunction<String> keys) {
      this.path = path;
      this.limit = limit;
      this.keys = keys;
      for (int i = 0; i < CONNECTIONS; i++) {
        runs.add(clients.submit(this::run));
      }
    }

    private void run() {
      try (var connection = Connection.open(site.traefik().uri("/"))) {
        while (!stopped && wrong.isEmpty()) {
          int number = next.getAndIncrement();
          if (number >= limit) {
            return;
          }
          String key = keys.apply(number);
          count(key, connection.get(path, "Me: " + key));
        }
      }
    }

    private void count(String key, Answer answer) {
      if (answer.status() != 200) {
        wrong.add(key + " was answered with status " + answer.status() + ": " + answer.body());
        return;
      }
      List<String> mapped = answer.seen().values(DerivingMapper.HEADER);
      if (mapped.equals(List.of(DerivingMapper.valueFor(key)))) {
        own.incrementAndGet();
      } else if (mapped.isEmpty()) {
        unmapped.incrementAndGet();
      } else {
        wrong.add(key + " got " + mapped);
      }
    }

    /** Waits for some more requests of that outcome. */
    void awaitMore(AtomicInteger outcome) {
      int wanted = outcome.get() + CONNECTIONS;
      await().atMost(Duration.ofSeconds(30)).until(() -> outcome.get() > wanted);
    }

    /** Waits until the requests that are limited in number are answered; others end now. */
    void awaitEnd() throws Exception {
      stopped = limit == Integer.MAX_VALUE;
      for (Future<?> run : runs) {
        run.get();
      }
    }

    @Override
    public void close() {
      stopped = true;
      clients.close();
    }
  }
}
