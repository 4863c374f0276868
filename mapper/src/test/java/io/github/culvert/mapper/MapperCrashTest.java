package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.store.Key;
import io.github.culvert.traefik.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole mappers that are killed while several clients write over HTTP: every write that was
 * acknowledged is there afterwards. As often as the system property {@code culvert.mapperKills}
 * says.
 */
@Timeout(1800)
class MapperCrashTest {
  private static final int KILLS = Integer.getInteger("culvert.mapperKills");
  private static final int WRITERS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ACKNOWLEDGED_BEFORE_KILL = 40;

  private final Queue<Key> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger written = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  void sqlite_noAcknowledgedWriteIsLost() throws Exception {
    killAndCompare("sqlite:" + folder.resolve("store.db"));
  }

  @Test
  void redis_noAcknowledgedWriteIsLost() throws Exception {
    try (RedisServer redis = new RedisServer(folder)) {
      killAndCompare(redis.uri());
    }
  }

  private void killAndCompare(String store) throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      writeUntilKilled(store);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * ACKNOWLEDGED_BEFORE_KILL);
    try (MapperProcess mapper = start(store).awaitStore()) {
      String export = mapper.http("GET", "/export", "").body();
      assertThat(acknowledged).allMatch(key -> export.contains('"' + key.text() + '"'));
    }
  }

  private void writeUntilKilled(String store) throws Exception {
    int enough = acknowledged.size() + ACKNOWLEDGED_BEFORE_KILL;
    List<Thread> writers = new ArrayList<>();
    try (MapperProcess mapper = start(store);
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < WRITERS; i++) {
        writers.add(Thread.ofVirtual().start(() -> writeUntilItFails(client, mapper.uri("/"))));
      }
      await().atMost(PATIENCE).until(() -> acknowledged.size() >= enough);
      assertThat(writers).as("ended only by the kill").allMatch(Thread::isAlive);
      mapper.kill();
      for (Thread writer : writers) {
        writer.join();
      }
    }
  }

  private void writeUntilItFails(HttpClient client, URI mapper) {
    try {
      while (true) {
        Key key = Key.mapping("me", Integer.toString(written.getAndIncrement()).getBytes(UTF_8));
        HttpRequest request =
            HttpRequest.newBuilder(mapper.resolve("/entries/" + key))
                .PUT(BodyPublishers.ofString("{\"headers\":{\"X-Group\":\"a\"},\"ttl\":3600}"))
                .build();
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 201) {
          acknowledged.add(key);
        }
      }
    } catch (IOException e) {
      // killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private MapperProcess start(String store) throws InterruptedException {
    return new MapperProcess(
            "--bridge=" + folder.resolve("bridge"),
            "--table-size=64KiB",
            "--store-address=" + store,
            "--http-address=127.0.0.1:0")
        .awaitReady();
  }
}
