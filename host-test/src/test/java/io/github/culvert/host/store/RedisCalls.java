package io.github.culvert.host.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.culvert.traefik.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How often a Redis has done each command so far, those of scripts among them.
 *
 * @param counts by the command's name, without what looks after a connection
 */
record RedisCalls(Map<String, Long> counts) {
  private static final Pattern COUNT = Pattern.compile("cmdstat_([a-z|]+):calls=(\\d+),");
  private static final Pattern CONNECTION = Pattern.compile("ping|info|quit");
  private static final int TIMEOUT_MS = 30_000;

  static RedisCalls of(RedisServer redis) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write("INFO commandstats\r\nQUIT\r\n".getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      return new RedisCalls(
          COUNT
              .matcher(answer)
              .results()
              .filter(count -> !CONNECTION.matcher(count.group(1)).matches())
              .collect(
                  Collectors.toMap(
                      count -> count.group(1), count -> Long.valueOf(count.group(2)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long count(String command) {
    return counts.getOrDefault(command, 0L);
  }
}
