package io.github.culvert.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** An upstream that tells its own address, in a page and in headers. */
final class PageUpstream implements AutoCloseable {
  /** As the configuration calls it. */
  static final String NAME = "pages";

  private static final String PAGE =
      "<a href=\"http://orders.internal:8080/cart\">%s</a>".formatted("x".repeat(20_000));

  private final HttpServer server;

  private PageUpstream(HttpServer server) {
    this.server = server;
  }

  static PageUpstream start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", PageUpstream::answer);
      server.start();
      return new PageUpstream(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** In pieces, whatever their length: the address may lie across two of them. */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getResponseHeaders();
      headers.add("Content-Type", "text/html; charset=utf-8");
      headers.add("Location", "http://orders.internal:8080/cart");
      headers.add("Set-Cookie", "a=1; Domain=orders.internal");
      headers.add("Set-Cookie", "b=2; Path=/");
      headers.add("X-Accept-Encoding", exchange.getRequestHeaders().getFirst("Accept-Encoding"));
      exchange.sendResponseHeaders(200, 0);
      for (byte b : PAGE.substring(0, 60).getBytes(UTF_8)) {
        exchange.getResponseBody().write(b);
        exchange.getResponseBody().flush();
      }
      exchange.getResponseBody().write(PAGE.substring(60).getBytes(UTF_8));
    }
  }
}
