package io.github.culvert.guest;

import org.teavm.interop.Address;

/**
 * The client's request. It can be changed in {@link Middleware#onRequest}, and be read in both
 * methods.
 */
public final class Request {
  private final HostText method =
      new HostText() {
        @Override
        int read(Address buffer, int limit) {
          return HttpHandler.getMethod(buffer, limit);
        }
      };
  private final HostText uri =
      new HostText() {
        @Override
        int read(Address buffer, int limit) {
          return HttpHandler.getUri(buffer, limit);
        }
      };
  private final HostText protocolVersion =
      new HostText() {
        @Override
        int read(Address buffer, int limit) {
          return HttpHandler.getProtocolVersion(buffer, limit);
        }
      };
  private final HostText sourceAddress =
      new HostText() {
        @Override
        int read(Address buffer, int limit) {
          return HttpHandler.getSourceAddr(buffer, limit);
        }
      };

  private final Headers headers = new Headers(HttpHandler.REQUEST);
  private final Headers trailers = new Headers(HttpHandler.REQUEST_TRAILERS);
  private final RequestBody body = new RequestBody();

  Request() {}

  /** The method, such as {@code GET} (ABI: get_method). */
  public String method() {
    return method.text();
  }

  /** Whether the method is one of these, in UTF-8; as {@link #method()}, but allocates nothing. */
  public boolean isMethod(byte[]... methods) {
    return method.isOneOf(methods);
  }

  /**
   * Sets the method for the upstream (ABI: set_method).
   *
   * @throws IllegalArgumentException if it is empty
   * @throws IllegalStateException in onResponse
   */
  public void method(String method) {
    Phase.requireBeforeUpstream("set the method");
    if (method.isEmpty()) {
      throw new IllegalArgumentException("the method is empty");
    }
    byte[] bytes = Utf8.encode(method);
    HttpHandler.setMethod(Address.ofData(bytes), bytes.length);
  }

  /**
   * The path and query as the client sent them, still escaped, such as {@code /a%20b?c=d} (ABI:
   * get_uri).
   */
  public String uri() {
    return uri.text();
  }

  /**
   * Whether the path, still escaped, is one of these or lies below it: {@code /a} and {@code /a/b}
   * are below {@code /a}, {@code /ab} is not. Allocates nothing but for a long uri.
   *
   * @param paths in UTF-8, each with its slash at the beginning
   */
  public boolean isBelow(byte[]... paths) {
    return uri.isBelow(paths);
  }

  /**
   * Sets path and query for the upstream (ABI: set_uri). Traefik answers 500 to the client if it
   * does not parse, so check what comes from outside.
   *
   * @throws IllegalStateException in onResponse
   */
  public void uri(String uri) {
    Phase.requireBeforeUpstream("set the URI");
    byte[] bytes = Utf8.encode(uri);
    HttpHandler.setUri(Address.ofData(bytes), bytes.length);
  }

  /** The protocol, such as {@code HTTP/1.1} or {@code HTTP/2.0} (ABI: get_protocol_version). */
  public String protocolVersion() {
    return protocolVersion.text();
  }

  /** The client's address and port, such as {@code 192.0.2.7:51234} (ABI: get_source_addr). */
  public String sourceAddress() {
    return sourceAddress.text();
  }

  public Headers headers() {
    return headers;
  }

  /**
   * The trailers; they need {@link Feature#TRAILERS}, and are there only once the body has been
   * read.
   */
  public Headers trailers() {
    return trailers;
  }

  public RequestBody body() {
    return body;
  }
}
