package io.github.culvert.host.http;

import io.github.culvert.host.Body;
import io.github.culvert.host.Exchange;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.helidon.http.BadRequestException;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A port of the loopback address, by HTTP/1.1 and, unencrypted as well, HTTP/2, so that a browser
 * or curl can talk to a plugin. Values of headers are ASCII; others are refused, in a request by
 * 400 and in a response by 500. Bodies are read and sent as a whole, without trailers; a request's
 * may have 16 MiB. Requests come on threads of their own.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int MAX_BODY_BYTES = 16 << 20;
  private static final String NOT_ASCII = " has a value beyond ASCII, which only Traefik can carry";

  private final Function<HttpRequest, Exchange> handler;
  private final WebServer server;

  private LoopbackServer(int port, Function<HttpRequest, Exchange> handler) {
    this.handler = handler;
    server =
        WebServer.builder()
            .host(HOST)
            .port(port)
            .maxPayloadSize(MAX_BODY_BYTES)
            .shutdownGracePeriod(Duration.ZERO)
            .shutdownHook(false)
            .routing(routing -> routing.any(this::handle))
            .build()
            .start();
    if (!server.isRunning()) { // Helidon only logs why
      throw new UncheckedIOException(
          new BindException("port " + port + " of " + HOST + " is taken"));
    }
  }

  /**
   * Serves until closed.
   *
   * @param port 0 for any that is free
   * @param handler what is delivered by the exchange goes to the client, whose connection is cut if
   *     there is nothing
   * @throws UncheckedIOException if the port is taken
   */
  public static LoopbackServer start(int port, Function<HttpRequest, Exchange> handler) {
    return new LoopbackServer(port, handler);
  }

  /** Where it is, for example {@code http://127.0.0.1:40123}. */
  public URI uri() {
    return URI.create("http://" + HOST + ":" + server.port());
  }

  /** Ends the connections; may be called twice. */
  @Override
  public void close() {
    server.stop();
  }

  private void handle(ServerRequest request, ServerResponse response) throws IOException {
    send(
        handler
            .apply(read(request))
            .delivered()
            .orElseThrow(() -> new CloseConnectionException("cut by the plugin")),
        response);
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
          .withHeaders(headers(request));
    }
  }

  private static Headers headers(ServerRequest request) {
    Headers headers = Headers.NONE;
    for (Header header : request.headers()) {
      for (String value : header.allValues()) {
        if (!isAscii(value)) {
          throw new BadRequestException("header " + header.name() + NOT_ASCII);
        }
        headers = headers.adding(header.name(), value);
      }
    }
    return headers;
  }

  private static void send(HttpResponse from, ServerResponse to) {
    for (String name : from.headers().without("Content-Length").names()) {
      List<String> values = from.headers().values(name);
      if (!values.stream().allMatch(LoopbackServer::isAscii)) {
        to.headers().clear();
        to.status(Status.INTERNAL_SERVER_ERROR_500).send("header " + name + NOT_ASCII);
        return;
      }
      to.header(HeaderValues.create(name, values));
    }
    to.status(Status.create(from.status())).send(from.body().bytes());
  }

  /** Helidon makes one sign of all others, so that two values would become one. */
  private static boolean isAscii(String value) {
    return value.chars().allMatch(c -> c <= '~');
  }
}
