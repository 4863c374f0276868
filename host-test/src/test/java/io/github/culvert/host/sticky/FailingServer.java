package io.github.culvert.host.sticky;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import io.github.culvert.host.traefik.LoopbackServer;
import io.github.culvert.traefik.SeenRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A server that takes requests and answers with its name, and with the status that it is told. */
final class FailingServer implements AutoCloseable {
  private final String name;
  private final LoopbackServer server;
  private volatile int status = 200;

  FailingServer(String name) {
    this.name = name;
    server = new LoopbackServer(this::answer);
  }

  URI uri() {
    return server.uri();
  }

  /** From now on it answers with that status. */
  void answerWith(int newStatus) {
    status = newStatus;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body =
          new SeenRequest(name, exchange.getRequestMethod(), "/", 0, List.of())
              .text()
              .getBytes(ISO_8859_1);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
