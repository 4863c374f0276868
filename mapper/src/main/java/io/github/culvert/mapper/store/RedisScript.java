package io.github.culvert.mapper.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A script of this folder's resources. It is sent with every call, which costs some hundred bytes
 * and works the same after the server has been restarted or replaced.
 */
record RedisScript(String text) {
  static RedisScript load(String name) {
    try (InputStream in = RedisScript.class.getResourceAsStream(name)) {
      return new RedisScript(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it on one key. */
  <T> RedisFuture<T> run(
      RedisClusterAsyncCommands<String, String> commands,
      ScriptOutputType type,
      String key,
      String... values) {
    return commands.eval(text, type, new String[] {key}, values);
  }
}
