package io.github.culvert.guest;

import org.teavm.interop.Address;

/**
 * The response to the client.
 *
 * <p>In {@link Middleware#onRequest}: headers that are set are added to those of the upstream, not
 * put in their place; with {@link Action#STOP} they are, with status and body, the whole answer,
 * set in any order. In {@link Middleware#onResponse} the upstream's headers can be read; the host
 * refuses to change them by then.
 */
public final class Response {
  private static final byte[] EMPTY = {};
  private static final HeaderName CONTENT_LENGTH = HeaderName.of("Content-Length");

  private final Headers headers = new Headers(HttpHandler.RESPONSE);
  private int status;
  private byte[] body = EMPTY;

  Response() {}

  public Headers headers() {
    return headers;
  }

  /**
   * Sets the status of an own answer; 200 if never called.
   *
   * @throws IllegalArgumentException if it is not from 200 to 599
   */
  public void status(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status=" + status + ", expected 200 to 599");
    }
    this.status = status;
  }

  /** Sets the body of an own answer; the array is not copied. */
  public void body(byte[] body) {
    this.body = body;
  }

  /** Sets the body of an own answer, sent as UTF-8. */
  public void body(String text) {
    body(Utf8.encode(text));
  }

  void begin() {
    status = 0;
    body = EMPTY;
  }

  /** Sends status and body; the headers have gone to the host as they were set, and go out with the status. */
  void send() {
    if (body.length > 0) {
      byte[] length = Utf8.encode(Integer.toString(body.length));
      headers.set(CONTENT_LENGTH, length, 0, length.length);
    }
    HttpHandler.setStatusCode(status == 0 ? 200 : status);
    if (body.length > 0) {
      HttpHandler.writeBody(HttpHandler.RESPONSE, Address.ofData(body), body.length);
    }
  }
}
