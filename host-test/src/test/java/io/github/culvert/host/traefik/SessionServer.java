package io.github.culvert.host.traefik;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of SessionMapper's protocol: asked by POST with a JSON object of captured values. */
final class SessionServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  /** Answers one question. */
  @FunctionalInterface
  interface Handler {
    void answer(JsonObject question, HttpExchange exchange) throws IOException;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<JsonObject> questions = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private SessionServer(Handler handler) throws IOException {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(anyPort, BACKLOG);
    server.setExecutor(threads);
    server.createContext("/map", exchange -> handle(handler, exchange));
  }

  static SessionServer start(Handler handler) {
    try {
      var server = new SessionServer(handler);
      server.server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/map");
  }

  /** All questions so far. */
  List<JsonObject> questions() {
    return List.copyOf(questions);
  }

  /** Answers with that status and body. */
  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(Handler handler, HttpExchange exchange) throws IOException {
    try (exchange;
        var reader = Json.createReader(exchange.getRequestBody())) {
      JsonObject question = reader.readObject();
      questions.add(question);
      handler.answer(question, exchange);
    }
  }
}
