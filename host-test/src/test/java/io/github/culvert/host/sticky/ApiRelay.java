package io.github.culvert.host.sticky;

import com.sun.net.httpserver.HttpExchange;
import io.github.culvert.host.traefik.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Another address of Traefik's API, which can go away while Traefik stays. */
final class ApiRelay implements AutoCloseable {
  private final URI api;
  private final HttpClient client = HttpClient.newHttpClient();
  private final LoopbackServer server;

  ApiRelay(URI api) {
    this.api = api;
    server = new LoopbackServer(this::relay);
  }

  URI uri() {
    return server.uri();
  }

  private void relay(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = URI.create(api.toString() + exchange.getRequestURI());
      HttpResponse<byte[]> response =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on nobody answers there. */
  void goAway() {
    server.close();
  }

  @Override
  public void close() {
    goAway();
    client.close();
  }
}
