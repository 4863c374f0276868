package io.github.culvert.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports in place of those that a page shows. */
final class Ports {
  /** Below those that the system gives to clients, so that they stay free until they are used. */
  private static final int FIRST = 10_000;

  private static final int BEYOND = 32_000;

  private final Map<String, String> used = new LinkedHashMap<>();

  Ports(int... shown) {
    for (int port : shown) {
      used.put(Integer.toString(port), Integer.toString(free()));
    }
  }

  int of(int shown) {
    return Integer.parseInt(used.get(Integer.toString(shown)));
  }

  /** The text with the ports that are used. */
  String in(String text) {
    String changed = text;
    for (var port : used.entrySet()) {
      changed = changed.replaceAll("\\b" + port.getKey() + "\\b", port.getValue());
    }
    return changed;
  }

  /** Waits until nobody listens at any of them. */
  void awaitFree(Duration timeout) {
    await()
        .atMost(timeout)
        .untilAsserted(
            () -> assertThat(used.values()).allMatch(port -> isFree(Integer.parseInt(port))));
  }

  private int free() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
    } while (used.containsValue(Integer.toString(port)) || !isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
