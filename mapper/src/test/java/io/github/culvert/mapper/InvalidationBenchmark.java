package io.github.culvert.mapper;

import static io.github.culvert.mapper.StoredAlice.LOOKUP;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.table.TableFile;
import io.github.culvert.traefik.RedisServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long the table of one mapper still gives what another has changed, from the moment on when
 * that change is acknowledged: two mapper processes on one store. Run by {@code
 * bench/invalidation}.
 */
final class InvalidationBenchmark {
  private static final int WARMING_UP = 20;

  private InvalidationBenchmark() {}

  /** The first argument: how many changes; the second: an empty folder. */
  public static void main(String[] arguments) throws Exception {
    int changes = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Path files = Files.createDirectories(folder.resolve("redis/files"));
    try (RedisServer redis = new RedisServer(files)) {
      measure("redis", redis.uri(), changes, folder.resolve("redis"));
    }
    measure("sqlite", "sqlite:" + folder.resolve("store.db"), changes, folder.resolve("sqlite"));
  }

  private static void measure(String name, String store, int changes, Path folder)
      throws Exception {
    try (MapperProcess here = MapperProcess.withStore(folder.resolve("here"), store);
        MapperProcess _ = MapperProcess.withStore(folder.resolve("there"), store);
        HttpClient client = HttpClient.newHttpClient();
        TestGuest guest = new TestGuest(folder.resolve("there"));
        TableFile table = new TableFile(folder.resolve("there/table"))) {
      HttpRequest.Builder entry = HttpRequest.newBuilder(here.uri("/entries/" + StoredAlice.KEY));
      double[] millis = new double[changes];
      for (int i = -WARMING_UP; i < changes; i++) {
        send(client, put(entry, "group-" + i));
        awaitInTable(guest, table);
        send(client, i % 2 == 0 ? put(entry, "changed-" + i) : entry.DELETE().build());
        millis[Math.max(0, i)] = awaitForgotten(table);
      }
      print(name, millis);
    }
  }

  private static HttpRequest put(HttpRequest.Builder entry, String group) {
    String body = "{\"headers\": {\"X-Group\": \"%s\"}, \"ttl\": 3600}".formatted(group);
    return entry.PUT(BodyPublishers.ofString(body)).build();
  }

  /** Returns at the acknowledgement. */
  private static void send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 201 && status != 204) {
      throw new IllegalStateException("status=" + status);
    }
  }

  private static void awaitInTable(TestGuest guest, TableFile table) throws IOException {
    while (!StoredAlice.isIn(table)) {
      guest.call(LOOKUP);
    }
  }

  private static double awaitForgotten(TableFile table) throws IOException, InterruptedException {
    long acknowledged = System.nanoTime();
    while (StoredAlice.isIn(table)) {
      Thread.sleep(0, 200_000);
    }
    return (System.nanoTime() - acknowledged) / 1e6;
  }

  private static void print(String name, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        "%s: %d changes by another mapper, forgotten after the acknowledgement by ms:"
            + " p50 %.1f, p99 %.1f, max %.1f%n",
        name,
        millis.length,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1]);
  }
}
