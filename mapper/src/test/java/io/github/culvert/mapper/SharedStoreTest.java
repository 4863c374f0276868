package io.github.culvert.mapper;

import static io.github.culvert.mapper.StoredAlice.LOOKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.table.TableFile;
import io.github.culvert.traefik.RedisServer;
import io.github.culvert.wire.AnswerReader;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two mapper processes with one Redis, each with its own guests. */
@Timeout(120)
class SharedStoreTest {
  private static final long FRESHNESS_MS = 5_000;

  @Test
  void changeByOneMapper_isSeenByTheOthersGuests_alsoAfterRedisWasAway(@TempDir Path folder)
      throws Exception {
    Path files = Files.createDirectory(folder.resolve("redis"));
    try (RedisServer redis = new RedisServer(files);
        MapperProcess here = start(folder.resolve("here"), redis.uri());
        MapperProcess there = start(folder.resolve("there"), redis.uri());
        TestGuest guest = new TestGuest(folder.resolve("there"));
        TableFile table = new TableFile(folder.resolve("there/table"))) {
      StoredAlice alice = new StoredAlice(here);
      alice.put("admins");
      await().until(() -> group(guest).equals("admins") && StoredAlice.isIn(table));

      alice.put("staff");
      await().until(() -> group(guest).equals("staff") && StoredAlice.isIn(table));

      redis.kill();
      assertThat(group(guest)).as("still believed").isEqualTo("staff");
      assertThat(guest.call(TestGuest.lookup("Me", "bob")).kind()).isEqualTo(AnswerReader.FAILED);
      assertThat(new StoredAlice(there).sendPut("guests").body()).contains("not done");

      await().until(() -> ready(there).startsWith("{\"status\":\"degraded\",\"store\":\""));

      redis.start();
      await().until(() -> ready(there).equals("{\"status\":\"up\"}"));
      await().until(() -> !StoredAlice.isIn(table));
      await().until(() -> alice.sendPut("guests").statusCode() == 204);
      await().until(() -> group(guest).equals("guests"));
    }
  }

  /** It cannot be told, so it must not believe for longer than it is configured to. */
  @Test
  void changeByOneMapper_isUnknownToOneThatIsCutOff_forItsFreshnessAtMost(@TempDir Path folder)
      throws Exception {
    Path files = Files.createDirectory(folder.resolve("redis"));
    try (RedisServer redis = new RedisServer(files);
        RedisClient client = RedisClient.create(redis.uri());
        var connection = client.connect()) {
      var commands = connection.sync();
      commands.aclSetuser(
          "there",
          AclSetuserArgs.Builder.on().addPassword("s3cret").allKeys().allChannels().allCommands());
      String asThere = redis.uri().replace("//", "//there:s3cret@");
      try (MapperProcess here = start(folder.resolve("here"), redis.uri());
          MapperProcess there = start(folder.resolve("there"), asThere);
          TestGuest guest = new TestGuest(folder.resolve("there"));
          TableFile table = new TableFile(folder.resolve("there/table"))) {
        StoredAlice alice = new StoredAlice(here);
        alice.put("admins");
        await().until(() -> group(guest).equals("admins") && StoredAlice.isIn(table));

        commands.aclSetuser("there", AclSetuserArgs.Builder.off());
        commands.clientKill(KillArgs.Builder.user("there"));
        await().until(() -> ready(there).startsWith("{\"status\":\"degraded\""));
        alice.delete();

        assertThat(table.find(table.header(), LOOKUP, System.currentTimeMillis() + FRESHNESS_MS))
            .isNull();
        await().until(() -> !StoredAlice.isIn(table));
        await().until(() -> guest.call(LOOKUP).kind() == AnswerReader.FAILED);

        commands.aclSetuser("there", AclSetuserArgs.Builder.on());
        await().until(() -> guest.call(LOOKUP).kind() == AnswerReader.MAPPED);
        assertThat(group(guest)).as("deleted meanwhile").isEmpty();
      }
    }
  }

  private static MapperProcess start(Path bridge, String store) throws InterruptedException {
    return MapperProcess.withStore(
        bridge, store, "--store-freshness", Long.toString(FRESHNESS_MS / 1_000));
  }

  private static String ready(MapperProcess mapper) throws Exception {
    return mapper.http("GET", "/health/ready", "").body();
  }

  private static String group(TestGuest guest) {
    return guest.call(LOOKUP).upstream().getOrDefault("X-Group", "");
  }
}
