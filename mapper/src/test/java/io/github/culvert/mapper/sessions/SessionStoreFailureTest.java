package io.github.culvert.mapper.sessions;

import static io.github.culvert.mapper.sessions.SessionMessage.read;
import static io.github.culvert.mapper.sessions.SessionMessage.save;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.RedisServer;
import io.github.culvert.wire.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions while their Redis hangs, is killed and comes back. */
@Timeout(120)
class SessionStoreFailureTest {
  private static final Duration ANNOUNCED = Duration.ofMillis(500);

  private RedisServer redis;
  private Replica mapper;
  private String id;

  @BeforeEach
  void begin(@TempDir Path folder) throws Exception {
    redis = new RedisServer(folder);
    mapper = new Replica(redis.uri(), InstantSource.system());
    id = mapper.ask(save("").set("a", "1")).newId();
    assertThat(id).isNotEmpty();
  }

  @AfterEach
  void end() {
    mapper.close();
    redis.close();
  }

  private void assertFails(SessionMessage message, String detail) throws Exception {
    SessionAnswer answer = mapper.ask(message);
    assertThat(answer.failure()).isEqualTo(Failure.STORE);
    assertThat(answer.detail()).contains(detail);
  }

  /** Whether it fails only after its time. */
  private boolean waits(SessionMessage message) throws Exception {
    SessionAnswer answer = mapper.ask(message);
    assertThat(answer.failure()).isEqualTo(Failure.STORE);
    assertThat(answer.detail()).matches("not done, the store .*|no answer in .*");
    return answer.detail().startsWith("no answer");
  }

  private void assertWorks() throws Exception {
    await().until(() -> mapper.ask(save(id).set("a", "2")).isThere());
    assertThat(mapper.ask(read(id)).values().get("a")).containsExactly("2");
  }

  /** Redis announces each save, also to who saved, a moment later: then memory forgets it again. */
  private void awaitInMemory(String id) {
    await()
        .during(ANNOUNCED)
        .until(
            () -> {
              long hits = mapper.store.hits();
              assertThat(mapper.ask(read(id)).isThere()).isTrue();
              return mapper.store.hits() > hits;
            });
  }

  @Test
  void hanging_failsAtOnceAfterTheFirst_butForWhatMemoryHas() throws Exception {
    String known = mapper.ask(save("").set("b", "1")).newId();
    awaitInMemory(known);
    redis.pause();
    try {
      assertFails(save(id).set("a", "2"), ""); // waits, or another command did before
      assertFails(read(id), ""); // reads may hang apart
      int waited = 0;
      for (int i = 0; i < 1_000; i++) {
        waited += waits(save(id).set("a", "2")) ? 1 : 0;
        waited += waits(read(id)) ? 1 : 0;
      }
      assertThat(waited).as("one try a second, each of a second").isLessThan(20);
      assertThat(mapper.ask(read(known)).values().get("b")).containsExactly("1");
    } finally {
      redis.resume();
    }
    assertWorks();
  }

  @Test
  void killed_failsAtOnce_andWorksAgainByItself() throws Exception {
    redis.kill();
    try {
      assertFails(save(id).set("a", "2"), ""); // may be on its way already
      assertFails(save("").set("a", "2"), "not done");
      assertFails(read(id), "not done");
    } finally {
      redis.start();
    }
    assertWorks();
  }
}
