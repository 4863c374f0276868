package io.github.culvert.mapper.sessions;

import io.github.culvert.traefik.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in a store that mappers of several machines share. */
class RedisSessionsTest extends SessionsContract {
  private static RedisServer redis;

  @BeforeAll
  static void startRedis(@TempDir Path folder) {
    redis = new RedisServer(folder);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @Override
  String address() {
    return redis.uri();
  }
}
