package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.SeenRequest;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Much at once: long values, long answers, many requests. */
@Timeout(120)
class LargeTest {
  private static final int CLIENTS = 200;
  private static final CountDownLatch CROWD = new CountDownLatch(CLIENTS);

  private static final Duration SERVED = Duration.ofSeconds(30);

  private static final int LONG_HEADERS = 6;
  private static final int LONG_HEADER_BYTES = 10_000;

  private static SessionServer server;
  private static Site site;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    server = SessionServer.start(LargeTest::answer);
    site =
        Site.start(
            new Route("pass", configuration("pass")),
            new Route("block", configuration("block")),
            new Route("answers", "{session: {headers: [Me], timeout: 10000, onFailure: block}}"));
    var mappings = new StringBuilder("mappings:\n  - when: {me: alice}\n    upstream:\n");
    for (int i = 0; i < LONG_HEADERS; i++) {
      mappings.append("      X-Long-%d: \"%s\"\n".formatted(i, longValue(i)));
    }
    mapper = Mapper.start(site, mappings.toString());
  }

  private static String configuration(String onFailure) {
    return "{session: {headers: [Me, Long], server: \"%s\", timeout: 10000, onFailure: %s}}"
        .formatted(server.uri(), onFailure);
  }

  private static String longValue(int i) {
    return (i + "abcdefghi").repeat(LONG_HEADER_BYTES / 10);
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
    server.close();
  }

  private static void answer(JsonObject question, HttpExchange exchange) throws IOException {
    String me = question.getString("Me");
    if (me.startsWith("crowd")) {
      awaitCrowd();
    }
    String all = me + question.getString("Long", "");
    SessionServer.send(
        exchange,
        200,
        "{\"upstream\": {\"X-Seen\": \"%s\"}}".formatted(all.length() + "/" + all.hashCode()));
  }

  /** No answer before all are asked for: all are in flight at the same time. */
  private static void awaitCrowd() throws IOException {
    CROWD.countDown();
    try {
      CROWD.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Eight frames, since the lookup has both values. */
  @Test
  void capturedValues_inSeveralFrames() {
    String me = "m".repeat(20_000);
    String other = "0123456789".repeat(1_000);

    for (int i = 0; i < 10; i++) {
      SeenRequest seen = site.seen("/block", "Me: " + me, "Long: " + other + i);

      String all = me + other + i;
      assertThat(seen.values("X-Seen")).containsExactly(all.length() + "/" + all.hashCode());
      assertThat(seen.values("Me")).containsExactly(me);
    }
  }

  @Test
  void capturedValue_nearTheLimit() {
    String me = "m".repeat(60_000);

    for (int i = 0; i < 10; i++) {
      assertThat(site.seen("/block", "Me: " + me).values("X-Seen"))
          .containsExactly(me.length() + "/" + me.hashCode());
    }
  }

  @Test
  void capturedValues_tooLong() {
    String[] lines = {"Me: " + "m".repeat(40_000), "Long: " + "l".repeat(40_000)};

    assertThat(site.seen("/pass", lines).values("X-Seen")).isEmpty();
    assertThat(site.get("/block", lines).status()).isEqualTo(503);
    assertThat(site.traefik().log().await("captured values are too large", Duration.ofSeconds(10)))
        .contains("middlewareName=pass@file");
    assertThat(site.seen("/block", "Me: short").values("X-Seen")).hasSize(1);
  }

  @Test
  void capturedValues_longerThanTheMemoryOfTheGuest() {
    String line = "Me: " + "m".repeat(400_000);

    assertThat(site.seen("/pass", line).values("X-Seen")).isEmpty();
    assertThat(site.get("/block", line).status()).isEqualTo(503);
    assertThat(site.traefik().log().await("need more memory", Duration.ofSeconds(10)))
        .contains("WRN session mapping failed", "middlewareName=pass@file");
    assertThat(site.seen("/block", "Me: short").values("X-Seen")).hasSize(1);
  }

  @Test
  void answer_ofManyFramesIsMappedWhole() {
    for (int repeat = 0; repeat < 10; repeat++) {
      SeenRequest seen = site.seen("/answers", "Me: alice");

      for (int i = 0; i < LONG_HEADERS; i++) {
        assertThat(seen.values("X-Long-" + i)).containsExactly(longValue(i));
      }
    }
  }

  /** Asks again after a 503, as it says: a busy machine may need long to start all the guests. */
  private static Answer served(String me) {
    return await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .atMost(SERVED)
        .until(() -> site.get("/block", "Me: " + me), answer -> answer.status() != 503);
  }

  @Test
  void slowAnswers_toManyClientsAtOnce() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SeenRequest>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String me = "crowd-" + i;
        answers.add(clients.submit(() -> served(me).seen()));
      }
      for (int i = 0; i < CLIENTS; i++) {
        String me = "crowd-" + i;
        assertThat(answers.get(i).get().values("X-Seen"))
            .containsExactly(me.length() + "/" + me.hashCode());
      }
    }
  }
}
