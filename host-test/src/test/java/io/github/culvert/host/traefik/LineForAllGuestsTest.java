package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.wire.BridgeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mapper that is away is one line in Traefik's log, however many guests there are. */
@Timeout(240)
class LineForAllGuestsTest {
  private static final int GUESTS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SESSION =
      "Cookie: session=abcdefghijklmnopqrstuvwxyz-_0189.19aa0e3b000";
  private static final int TOO_LARGE = 70_000;

  private final Held held = new Held();
  private Site site;
  private int marks;

  @BeforeEach
  void start() {
    site =
        Site.start(
            held.server.uri(),
            new Route("sticky", "{sticky: {headerName: X-User, timeout: 10000}}"),
            new Route("session", "{session: {headers: [Me]}}"),
            new Route("store", "{store: {onFailure: pass, timeout: 10000}}"),
            new Route("mark", "{session: {headers: [Me]}}"));
  }

  @AfterEach
  void stop() {
    site.close();
    held.server.close();
  }

  @Test
  void mapperKilled_isOneLine_andTheNextThatIsKilledAnother() throws Exception {
    for (int death = 0; death < 2; death++) {
      try (MapperProcess mapper = Mapper.start(site, "mappings: []")) {
        awaitNoClaims();
        mapper.kill();
      }
      assertOneLineEach();
    }
  }

  @Test
  void mapperThatHungAndGoesOn_isALineAgainWhenItDies() throws Exception {
    try (MapperProcess mapper = Mapper.start(site, "mappings: []")) {
      awaitNoClaims();
      mapper.pause();
      try {
        await()
            .atMost(PATIENCE)
            .until(() -> isTold("mapper is down or hangs", "/session", "Me: alice"));
      } finally {
        mapper.resume();
      }
      awaitNoClaims();
      mapper.kill();
    }
    assertOneLine("session mapping failed: the mapper", "/session", "Me: alice");
  }

  /** The mapper is there, and says what it has not: a store, and a service with that cookie. */
  @Test
  void mapperThatRefuses_isOneLine() throws Exception {
    String api = "traefik: {api: \"%s\"}".formatted(site.traefik().api());
    try (MapperProcess _ = Mapper.start(site, api)) {
      awaitNoClaims();
      assertOneLine("reading the session failed: the session's store", "/store", SESSION);
      await().atMost(PATIENCE).until(() -> isTold("found=0", "/sticky", "X-User: alice"));

      linesOf("/sticky", "X-User: alice");

      assertThat(site.traefik().log().lines())
          .filteredOn(line -> line.contains("found=0"))
          .hasSizeBetween(1, 2); // the clock's ten minutes may have ended
    }
  }

  private boolean isTold(String part, String path, String header) {
    held.expect(1);
    site.get(path, header);
    return site.traefik().log().lines().stream().anyMatch(line -> line.contains(part));
  }

  private void awaitNoClaims() {
    Path claims = site.bridge().resolve(BridgeFiles.CLAIMS);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(claims).isEmptyDirectory());
  }

  @Test
  void neverAMapper_isOneLine_whereThereIsADirectory() throws Exception {
    Files.createDirectory(site.bridge());

    assertOneLineEach();
  }

  @Test
  void directoryThatCannotBeWritten_isALineOfEachGuest() throws Exception {
    Files.createSymbolicLink(site.bridge(), Path.of("/proc"));

    assertThat(linesOf("/sticky", "X-User: alice")).hasSize(GUESTS);
  }

  private void assertOneLineEach() throws Exception {
    assertOneLine("choosing the server failed", "/sticky", "X-User: alice");
    assertOneLine("session mapping failed", "/session", "Me: alice");
    assertOneLine("reading the session failed", "/store", SESSION);
  }

  /** Two, or more on a slow machine, where the clock's ten minutes end meanwhile. */
  private void assertOneLine(String start, String path, String header) throws Exception {
    long before = System.currentTimeMillis() / BridgeFiles.CLAIM_MS;
    List<String> lines = linesOf(path, header);
    long ended = System.currentTimeMillis() / BridgeFiles.CLAIM_MS - before;

    assertThat(lines)
        .filteredOn(line -> !line.contains(" in time")) // of before: a guest that does not wait yet
        .hasSizeBetween(1, 1 + (int) ended)
        .allMatch(line -> line.contains(start));
  }

  /** The lines of guests that are all there at once, since their requests are held upstream. */
  private List<String> linesOf(String path, String header) throws Exception {
    long seen = site.traefik().log().count();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      held.expect(GUESTS);
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < GUESTS; i++) {
        answers.add(clients.submit(() -> site.get(path, header)));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
    }
    return linesUntilAMark(seen);
  }

  /** After those lines there comes one that only this request causes, each time another. */
  private List<String> linesUntilAMark(long seen) {
    held.expect(1);
    site.get("/mark", "Me: " + "x".repeat(TOO_LARGE + ++marks));
    site.traefik().log().awaitAfter(seen, "too large", PATIENCE);
    return site.traefik().log().lines().stream()
        .skip(seen)
        .filter(line -> line.contains(" failed: ") && !line.contains("too large"))
        .toList();
  }

  /** A service that answers none of so many requests before all have come. */
  private static final class Held {
    private final LoopbackServer server = new LoopbackServer(this::answer);
    private volatile CountDownLatch all = new CountDownLatch(0);

    void expect(int requests) {
      all = new CountDownLatch(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        CountDownLatch present = all;
        present.countDown();
        if (!present.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError("only %d requests came".formatted(present.getCount()));
        }
        exchange.sendResponseHeaders(200, -1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
