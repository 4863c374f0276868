package io.github.culvert.mapper;

import static io.github.culvert.mapper.sessions.SessionMessage.read;
import static io.github.culvert.mapper.sessions.SessionMessage.save;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.sessions.SessionAnswer;
import io.github.culvert.mapper.sessions.SessionMessage;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.table.TableFile;
import io.github.culvert.traefik.RedisServer;
import io.github.culvert.wire.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shared sessions as guests see them: a mapper process, and what is in its table. */
@Timeout(120)
class SharedSessionTest {
  private static final String SECRET = "s3cret-value";

  @TempDir private Path folder;

  private static SessionAnswer ask(TestGuest guest, SessionMessage message) {
    guest.call(message.bytes());
    return SessionAnswer.read(guest.answer());
  }

  private static boolean isIn(TableFile table, SessionMessage message) throws Exception {
    return table.find(table.header(), message.bytes(), System.currentTimeMillis()) != null;
  }

  private MapperProcess start(String name, String... more) throws Exception {
    return MapperProcess.withStore(
        folder.resolve(name), "sqlite:" + folder.resolve(name + ".db"), more);
  }

  private static List<String> sessionLines(MapperProcess mapper) throws Exception {
    return mapper
        .http("GET", "/metrics", "")
        .body()
        .lines()
        .filter(line -> line.matches("culvert_(session|responses).* [1-9].*"))
        .toList();
  }

  @Test
  void readAnswers_areInTheTable_untilAChangeIsAcknowledged() throws Exception {
    try (MapperProcess mapper = start("here");
        TestGuest guest = new TestGuest(folder.resolve("here"));
        TableFile table = new TableFile(folder.resolve("here/table"))) {
      SessionAnswer begun = ask(guest, save("").set("a", "1"));
      SessionMessage read = read(begun.newId());
      assertThat(ask(guest, read).values().get("a")).containsExactly("1");
      assertThat(isIn(table, read)).isTrue();

      SessionAnswer saved = ask(guest, save(begun.newId()).set("a", "2"));
      assertThat(isIn(table, read)).as("forgotten when the save is acknowledged").isFalse();
      SessionMessage seen = read(begun.newId()).seen(saved.version());
      assertThat(ask(guest, seen).values().get("a")).containsExactly("2");
      assertThat(isIn(table, seen)).as("an answer for one request").isFalse();
      assertThat(ask(guest, read).version()).isEqualTo(saved.version());
      assertThat(isIn(table, read)).isTrue();

      ask(guest, save(begun.newId()).destroy());
      assertThat(isIn(table, read)).as("forgotten when its end is acknowledged").isFalse();
      assertThat(ask(guest, read).version()).isZero();
      assertThat(isIn(table, read)).as("that there is none").isTrue();

      ask(guest, read("").oversized());
      assertThat(sessionLines(mapper))
          .containsExactlyInAnyOrder(
              "culvert_session_saves_total{result=\"saved\"} 3.0",
              "culvert_responses_oversized_total 1.0");
    }
  }

  @Test
  void exportedAndImported_goesOnUnderItsId() throws Exception {
    try (MapperProcess here = start("here");
        MapperProcess there = start("there");
        TestGuest guest = new TestGuest(folder.resolve("here"));
        TestGuest otherGuest = new TestGuest(folder.resolve("there"))) {
      SessionAnswer begun =
          ask(guest, save("").set("cart", "book", "", "Zo\u00eb").set("a", SECRET));
      String id = begun.newId();

      String exported = here.http("GET", "/export", "").body();
      assertThat(exported).contains(SECRET).doesNotContain(id);
      assertThat(there.http("POST", "/import", exported).body()).contains("\"written\":1,");

      SessionAnswer read = ask(otherGuest, read(id).seen(begun.version()));
      assertThat(read.values())
          .isEqualTo(Map.of("cart", List.of("book", "", "Zo\u00eb"), "a", List.of(SECRET)));
      assertThat(read.version()).isEqualTo(begun.version());
      assertThat(read.lifeBegin()).isEqualTo(begun.lifeBegin());
      assertThat(ask(otherGuest, save(id).set("a", "2")).isThere()).isTrue();
      for (MapperProcess mapper : List.of(here, there)) {
        assertThat(mapper.output()).noneMatch(line -> line.contains(id) || line.contains(SECRET));
      }
    }
  }

  @Test
  void administered_entriesAreSessionsOrRefused() throws Exception {
    try (MapperProcess mapper = start("here");
        TestGuest guest = new TestGuest(folder.resolve("here"))) {
      String id = ask(guest, save("").set("cart", "1", "2")).newId();
      String path = "/entries/" + Key.session("sid", id);

      String shown = mapper.http("GET", path, "").body();
      assertThat(shown).contains("\"cart\":\"1\\n2\"", "\":version\":", "\":begun\":");
      assertThat(mapper.http("PUT", path, shown).statusCode()).isEqualTo(204);
      assertThat(ask(guest, read(id)).values().get("cart")).containsExactly("1", "2");

      String none = "{\"headers\": {\"cart\": \"1\"}, \"ttl\": 60}";
      assertThat(mapper.http("PUT", path, none).body()).contains("no session, expected");
      String forbidden = shown.replace("\"1\\n2\"", "\"\\r\"");
      assertThat(mapper.http("PUT", path, forbidden).body()).contains("the value of cart is not");
      assertThat(ask(guest, read(id)).values().get("cart")).containsExactly("1", "2");

      assertThat(mapper.http("DELETE", path, "").statusCode()).isEqualTo(204);
      assertThat(ask(guest, read(id)).version()).isZero();
    }
  }

  @Test
  void twoMappers_oneRedis_savedByOneIsReadByTheOther() throws Exception {
    Path files = Files.createDirectory(folder.resolve("redis"));
    try (RedisServer redis = new RedisServer(files);
        MapperProcess _ = MapperProcess.withStore(folder.resolve("here"), redis.uri());
        MapperProcess _ = MapperProcess.withStore(folder.resolve("there"), redis.uri());
        TestGuest here = new TestGuest(folder.resolve("here"));
        TestGuest there = new TestGuest(folder.resolve("there"));
        TableFile table = new TableFile(folder.resolve("there/table"))) {
      String id = ask(here, save("").set("a", "0")).newId();
      for (int i = 1; i <= 50; i++) {
        ask(there, read(id));
        SessionAnswer saved = ask(here, save(id).set("a", "" + i));
        assertThat(ask(there, read(id).seen(saved.version())).values().get("a"))
            .containsExactly("" + i);
      }
      await().until(() -> ask(there, read(id)).values().get("a").equals(List.of("50")));

      ask(here, save(id).destroy());
      await().until(() -> !isIn(table, read(id)));
      assertThat(ask(there, read(id)).version()).isZero();
    }
  }

  @Test
  void limits_areTakenUpWhileItRuns_andWithoutAStoreItSaysWhatToDo() throws Exception {
    String store = "store: {address: \"sqlite:store.db\"}\n";
    try (RunningMapper mapper =
            new RunningMapper(
                Files.createDirectory(folder.resolve("a")), store + "sessions: {maxNames: 1}");
        TestGuest guest = mapper.guest()) {
      SessionMessage two = save("").set("a", "1").set("b", "1");
      SessionAnswer refused = ask(guest, two);
      assertThat(refused.failure()).isEqualTo(Failure.SESSION_LIMIT);
      assertThat(refused.detail()).contains("names=2, expected at most 1");

      mapper.write(store + "sessions: {maxNames: 2}");
      await().until(() -> ask(guest, two).isThere());
    }
    try (RunningMapper mapper =
            new RunningMapper(Files.createDirectory(folder.resolve("b")), "mappings: []");
        TestGuest guest = mapper.guest()) {
      SessionAnswer failed = ask(guest, read("id"));
      assertThat(failed.failure()).isEqualTo(Failure.STORE);
      assertThat(failed.detail()).contains("the mapper has no store: set its store.address");
    }
  }
}
