package io.github.culvert.guest;

/** The client's request. */
public final class Request {
  private final Headers headers = new Headers(HttpHandler.REQUEST);

  Request() {}

  public Headers headers() {
    return headers;
  }
}
