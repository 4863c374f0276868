package io.github.culvert.host.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import io.github.culvert.host.traefik.LoopbackServer;
import io.github.culvert.traefik.SeenRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A service that answers as {@link io.github.culvert.traefik.EchoUpstream} does; requests with the
 * header {@code Hold: NAME} have to wait for {@link #release}.
 */
final class HoldingService implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 30;

  private final Map<String, Hold> holds = new ConcurrentHashMap<>();
  private final LoopbackServer server = new LoopbackServer(this::answer);

  /** Requests of one name. */
  private record Hold(CountDownLatch arrived, CountDownLatch released) {
    Hold() {
      this(new CountDownLatch(1), new CountDownLatch(1));
    }
  }

  URI uri() {
    return server.uri();
  }

  /** Waits for a request of that name. */
  void awaitHeld(String name) throws InterruptedException {
    if (!hold(name).arrived().await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no request came with Hold: " + name);
    }
  }

  /** Lets those of that name go. */
  void release(String name) {
    hold(name).released().countDown();
  }

  private Hold hold(String name) {
    return holds.computeIfAbsent(name, _ -> new Hold());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestHeaders().getFirst("Hold");
      if (name != null) {
        hold(name).arrived().countDown();
        hold(name).released().await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      }
      for (String line : exchange.getRequestHeaders().getOrDefault("Respond", List.of())) {
        String[] header = line.split(": ", 2);
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
      byte[] body = seen(exchange).text().getBytes(ISO_8859_1);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SeenRequest seen(HttpExchange exchange) {
    return new SeenRequest(
        "holding",
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        0,
        exchange.getRequestHeaders().entrySet().stream()
            .flatMap(header -> header.getValue().stream().map(v -> Map.entry(header.getKey(), v)))
            .toList());
  }

  @Override
  public void close() {
    holds.keySet().forEach(this::release);
    server.close();
  }
}
