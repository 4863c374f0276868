package io.github.culvert.host;

import java.util.Objects;
import java.util.Optional;

/**
 * A request as a client sends it, or as the upstream receives it. Immutable; start with {@link
 * #get}, {@link #post} or {@link #of} and go on with the {@code with} methods.
 *
 * @param method for example {@code GET}; any case, as the client sends it
 * @param uri path and query, for example {@code /orders?id=7}
 * @param protocolVersion for example {@code HTTP/1.1}
 * @param sourceAddress the client's address and port, for example {@code 127.0.0.1:40000}
 * @param headers among them {@code Host}
 * @param trailers header fields that follow the body; Traefik hides them from plugins
 */
public record HttpRequest(
    String method,
    String uri,
    String protocolVersion,
    String sourceAddress,
    Headers headers,
    Body body,
    Headers trailers) {

  /**
   * @throws IllegalArgumentException if the method is empty or the URI is none that HTTP allows
   */
  public HttpRequest {
    if (method.isEmpty()) {
      throw new IllegalArgumentException("method is empty");
    }
    RequestUri.parse(WireText.ofText(uri));
    Objects.requireNonNull(protocolVersion);
    Objects.requireNonNull(sourceAddress);
    Objects.requireNonNull(headers);
    Objects.requireNonNull(body);
    Objects.requireNonNull(trailers);
  }

  /** A request by HTTP/1.1 from 127.0.0.1 for the host {@code localhost}, without a body. */
  public static HttpRequest of(String method, String uri) {
    return new HttpRequest(
        method,
        uri,
        "HTTP/1.1",
        "127.0.0.1:40000",
        Headers.of("Host", "localhost"),
        Body.EMPTY,
        Headers.NONE);
  }

  /** {@link #of} with the method {@code GET}. */
  public static HttpRequest get(String uri) {
    return of("GET", uri);
  }

  /** {@link #of} with the method {@code POST}, a body and its {@code Content-Length}. */
  public static HttpRequest post(String uri, String body) {
    return of("POST", uri).withBody(Body.of(body));
  }

  /** This request with the header's values replaced by this one. */
  public HttpRequest withHeader(String name, String value) {
    return withHeaders(headers.with(name, value));
  }

  /** This request with these headers instead of its own. */
  public HttpRequest withHeaders(Headers headers) {
    return new HttpRequest(method, uri, protocolVersion, sourceAddress, headers, body, trailers);
  }

  /**
   * This request with another body and its {@code Content-Length}; without that header a body goes
   * in chunks.
   */
  public HttpRequest withBody(Body body) {
    Headers fitting = headers.with("Content-Length", Integer.toString(body.length()));
    return new HttpRequest(method, uri, protocolVersion, sourceAddress, fitting, body, trailers);
  }

  /** This request with these trailers instead of its own. */
  public HttpRequest withTrailers(Headers trailers) {
    return new HttpRequest(method, uri, protocolVersion, sourceAddress, headers, body, trailers);
  }

  /** This request by another version of HTTP. */
  public HttpRequest withProtocolVersion(String protocolVersion) {
    return new HttpRequest(method, uri, protocolVersion, sourceAddress, headers, body, trailers);
  }

  /** This request from another client. */
  public HttpRequest withSourceAddress(String sourceAddress) {
    return new HttpRequest(method, uri, protocolVersion, sourceAddress, headers, body, trailers);
  }

  /** The first value of the header. */
  public Optional<String> header(String name) {
    return headers.first(name);
  }
}
