package io.github.culvert.mapper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared store on a real Redis or Valkey; {@link RedisProgram} says on which. */
class RedisStoreTest extends StoreContract {
  private static RedisServer redis;

  @BeforeAll
  static void startRedis(@TempDir Path folder) {
    redis = new RedisServer(folder);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @AfterEach
  void empty() {
    try (RedisClient client = RedisClient.create(redis.uri());
        StatefulRedisConnection<String, String> connection = client.connect()) {
      assertThat(connection.sync().flushall()).isEqualTo("OK");
    }
  }

  @Override
  Store open() {
    return StoreAddress.store(redis.uri(), InstantSource.system());
  }

  @Override
  int conflictingUpdates() {
    return 10_000;
  }

  @Test
  void expiry_isOfRedis() throws Exception {
    here.write(key("a"), entry("1"), Expected.ANYTHING);
    try (RedisClient client = RedisClient.create(redis.uri());
        StatefulRedisConnection<String, String> connection = client.connect()) {
      assertThat(connection.sync().pttl("culvert:" + key("a"))).isBetween(3_590_000L, 3_600_000L);
      assertThat(connection.sync().keys("*")).containsExactly("culvert:" + key("a"));
    }
  }

  @Test
  void killed_isRefusedAtOnce_andRecoversByItself() throws Exception {
    here.write(key("a"), entry("1"), Expected.ANYTHING);
    redis.kill();
    try {
      await().until(() -> here.problem().isPresent());
      assertThatThrownBy(() -> here.write(key("a"), entry("2"), Expected.ANYTHING))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("not done, the store is away");
      assertThatThrownBy(() -> here.read(key("a"))).isInstanceOf(StoreException.class);
    } finally {
      redis.start();
    }
    int told = seenThere.anyCount();
    await().until(() -> here.problem().isEmpty() && there.problem().isEmpty());

    assertThat(value(here, "a")).as("on its disk").contains("1");
    assertThat(seenHere.anyCount()).as("any may have changed meanwhile").isGreaterThan(1);
    await().until(() -> seenThere.anyCount() > told || told > 1);
    here.write(key("b"), entry("1"), Expected.ANYTHING);
    await().until(() -> seenThere.keys().contains(key("b")));
  }

  @Test
  void frozen_costsItsTimeoutOnce_andRecoversByItself() throws Exception {
    redis.pause();
    try {
      assertThatThrownBy(() -> here.read(key("a")))
          .isInstanceOf(StoreException.class)
          .hasMessageMatching(".*(no answer in|the store is away).*");
      long before = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> here.read(key("a"))).isInstanceOf(StoreException.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    } finally {
      redis.resume();
    }
    await().until(() -> here.problem().isEmpty());
    assertThat(here.read(key("a"))).isEmpty();
  }

  @Test
  void startedWithoutRedis_waitsForIt(@TempDir Path folder) throws Exception {
    try (RedisServer other = new RedisServer(folder)) {
      other.kill();
      try (Store store = StoreAddress.store(other.uri(), InstantSource.system())) {
        store.start(new SeenChanges());
        assertThat(store.problem()).isPresent();
        other.start();
        await().until(() -> store.problem().isEmpty());
        assertThat(store.write(key("a"), entry("1"), Expected.NOTHING)).isTrue();
      }
    }
  }
}
