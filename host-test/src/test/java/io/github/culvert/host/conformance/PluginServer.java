package io.github.culvert.host.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.culvert.host.Body;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.Upstream;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/**
 * A plugin with its upstream behind a real port of the loopback address, by HTTP/1.1 and,
 * unencrypted too, HTTP/2. As in the Go server of the conformance kit, the upstream is called
 * directly and not by a proxy: so it is of no account whether a body that the plugin has read still
 * has its length, and Content-Length stays outside.
 */
final class PluginServer implements AutoCloseable {
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final Plugin plugin;
  private final Upstream upstream;
  private final WebServer server;

  PluginServer(Plugin plugin, Upstream upstream) {
    this.plugin = plugin;
    this.upstream = upstream;
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .maxPayloadSize(MAX_BODY_BYTES)
            .shutdownGracePeriod(Duration.ZERO)
            .shutdownHook(false)
            .routing(routing -> routing.any(this::handle))
            .build()
            .start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private void handle(ServerRequest request, ServerResponse response) throws IOException {
    send(plugin.handle(read(request), upstream).response(), response);
  }

  private static HttpRequest read(ServerRequest request) throws IOException {
    HttpPrologue prologue = request.prologue();
    String path = prologue.uriPath().rawPath();
    String uri = prologue.hasQuery() ? path + "?" + prologue.query().rawValue() : path;
    try (InputStream body = request.content().inputStream()) {
      return HttpRequest.of(prologue.method().text(), uri)
          .withProtocolVersion(prologue.rawProtocol())
          .withSourceAddress(request.remotePeer().host() + ":" + request.remotePeer().port())
          .withBody(Body.of(body.readAllBytes()))
          .withHeaders(headers(request).without("Content-Length"));
    }
  }

  private static Headers headers(ServerRequest request) {
    Headers headers = Headers.NONE;
    for (Header header : request.headers()) {
      for (String value : header.allValues()) {
        headers = headers.adding(header.name(), value.getBytes(ISO_8859_1));
      }
    }
    return headers;
  }

  private static void send(HttpResponse from, ServerResponse to) {
    to.status(Status.create(from.status()));
    for (String name : from.headers().names()) {
      to.header(HeaderValues.create(name, from.headers().values(name)));
    }
    to.send(from.body().bytes());
  }

  @Override
  public void close() {
    server.stop();
  }
}
