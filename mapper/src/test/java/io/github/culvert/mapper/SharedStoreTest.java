package io.github.culvert.mapper;

import static io.github.culvert.mapper.StoredAlice.LOOKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.store.RedisServer;
import io.github.culvert.mapper.table.TableFile;
import io.github.culvert.wire.AnswerReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two mapper processes with one Redis, each with its own guests. */
@Timeout(120)
class SharedStoreTest {
  @Test
  void changeByOneMapper_isSeenByTheOthersGuests_alsoAfterRedisWasAway(@TempDir Path folder)
      throws Exception {
    Path files = Files.createDirectory(folder.resolve("redis"));
    try (RedisServer redis = new RedisServer(files);
        MapperProcess here = start(folder.resolve("here"), redis);
        MapperProcess there = start(folder.resolve("there"), redis);
        TestGuest guest = new TestGuest(folder.resolve("there"));
        TableFile table = new TableFile(folder.resolve("there/table"))) {
      StoredAlice alice = new StoredAlice(here);
      alice.put("admins");
      await().until(() -> group(guest).equals("admins") && isInTable(table));

      alice.put("staff");
      await().until(() -> group(guest).equals("staff") && isInTable(table));

      redis.kill();
      assertThat(group(guest)).as("still believed").isEqualTo("staff");
      assertThat(guest.call(TestGuest.lookup("Me", "bob")).kind()).isEqualTo(AnswerReader.FAILED);
      assertThat(new StoredAlice(there).sendPut("guests").body()).contains("not done");

      await().until(() -> ready(there).startsWith("{\"status\":\"degraded\",\"store\":\""));

      redis.start();
      await().until(() -> ready(there).equals("{\"status\":\"up\"}"));
      await().until(() -> !isInTable(table));
      await().until(() -> alice.sendPut("guests").statusCode() == 204);
      await().until(() -> group(guest).equals("guests"));
    }
  }

  private static MapperProcess start(Path bridge, RedisServer redis) throws InterruptedException {
    return new MapperProcess(
            "--bridge",
            bridge.toString(),
            "--store-address",
            redis.uri(),
            "--http-address",
            "127.0.0.1:0")
        .awaitReady();
  }

  private static String ready(MapperProcess mapper) throws Exception {
    return mapper.http("GET", "/health/ready", "").body();
  }

  private static String group(TestGuest guest) {
    return guest.call(LOOKUP).upstream().getOrDefault("X-Group", "");
  }

  private static boolean isInTable(TableFile table) throws Exception {
    return table.find(table.header(), LOOKUP, System.currentTimeMillis()) != null;
  }
}
