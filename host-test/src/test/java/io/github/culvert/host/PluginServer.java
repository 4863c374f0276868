package io.github.culvert.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A plugin with its upstream behind a real HTTP port of the loopback address. As in the Go server
 * of the conformance kit, the upstream is called directly and not by a proxy: so it is of no
 * account whether a body that the plugin has read still has its length, and Content-Length stays
 * outside.
 */
final class PluginServer implements AutoCloseable {
  private static final int NO_BODY = -1;

  private final Plugin plugin;
  private final Upstream upstream;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  PluginServer(Plugin plugin, Upstream upstream) throws IOException {
    this.plugin = plugin;
    this.upstream = upstream;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    var address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(plugin.handle(request(exchange), upstream).response(), exchange);
    }
  }

  private static HttpRequest request(HttpExchange exchange) throws IOException {
    Headers headers = Headers.NONE;
    for (var header : exchange.getRequestHeaders().entrySet()) {
      for (String value : header.getValue()) {
        headers = headers.adding(header.getKey(), value);
      }
    }
    var client = exchange.getRemoteAddress();
    return HttpRequest.of(exchange.getRequestMethod(), exchange.getRequestURI().toString())
        .withProtocolVersion(exchange.getProtocol())
        .withSourceAddress(client.getAddress().getHostAddress() + ":" + client.getPort())
        .withBody(Body.of(exchange.getRequestBody().readAllBytes()))
        .withHeaders(headers.without("Content-Length"));
  }

  private static void send(HttpResponse response, HttpExchange exchange) throws IOException {
    for (String name : response.headers().names()) {
      response.headers().values(name).forEach(v -> exchange.getResponseHeaders().add(name, v));
    }
    if (response.body().isEmpty()) {
      exchange.sendResponseHeaders(response.status(), NO_BODY);
    } else {
      exchange.sendResponseHeaders(response.status(), response.body().length());
      exchange.getResponseBody().write(response.body().bytes());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
