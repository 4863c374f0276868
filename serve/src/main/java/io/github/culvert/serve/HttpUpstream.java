package io.github.culvert.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.culvert.host.Body;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** The server behind the plugin, by HTTP/1.1. What it does not answer in time becomes a 502. */
final class HttpUpstream implements Upstream {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_BODY_BYTES = 64 << 20;

  /** Of one connection only (RFC 9110, section 7.6.1). */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "expect",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /** Paths of requests go to the URI's host and port; a path of its own is not looked at. */
  HttpUpstream(URI base) {
    this.base = base;
  }

  @Override
  public HttpResponse answer(HttpRequest request) {
    try {
      var response =
          client.send(
              outgoing(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
      return HttpResponse.of(response.statusCode())
          .withHeaders(incoming(response.headers()))
          .withBody(Body.of(response.body()));
    } catch (IOException | IllegalArgumentException e) {
      return unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(e);
    }
  }

  private java.net.http.HttpRequest outgoing(HttpRequest request) {
    var outgoing =
        java.net.http.HttpRequest.newBuilder(base.resolve(request.uri()))
            .timeout(TIMEOUT)
            .method(request.method(), BodyPublishers.ofByteArray(request.body().bytes()));
    for (String name : withoutConnection(request.headers()).without("Content-Length").names()) {
      for (String value : request.headers().values(name)) {
        requireAscii(name, value);
        outgoing.header(name, value);
      }
    }
    return outgoing.build();
  }

  /** The JDK's client would send question marks. */
  private static void requireAscii(String name, String value) {
    if (!US_ASCII.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException(
          "header " + name + " has a value beyond ASCII, which only Traefik can send");
    }
  }

  private static Headers incoming(java.net.http.HttpHeaders from) {
    Headers headers = Headers.NONE;
    for (var header : from.map().entrySet()) {
      for (String value : header.getValue()) {
        headers = headers.adding(header.getKey(), value);
      }
    }
    return withoutConnection(headers);
  }

  private static Headers withoutConnection(Headers headers) {
    Headers rest = headers;
    for (String name : OF_THE_CONNECTION) {
      rest = rest.without(name);
    }
    return rest;
  }

  private HttpResponse unreachable(Exception e) {
    return HttpResponse.of(502)
        .withHeader("Content-Type", "text/plain; charset=utf-8")
        .withBody(Body.of("the upstream " + base + " cannot be asked: " + e + "\n"));
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
