package io.github.culvert.guest;

import org.teavm.interop.Address;
import org.teavm.interop.StaticInit;

/**
 * The response to the client.
 *
 * <p>In {@link Middleware#onRequest}: headers that are set are added to those of the upstream, not
 * put in their place; with {@link Action#STOP} they are, with status and body, the whole answer,
 * set in any order (Traefik itself sends the headers with the status, and loses what is set after
 * it).
 *
 * <p>In {@link Middleware#onResponse}: the upstream's headers can be read. With {@link
 * Feature#BUFFER_RESPONSE}, enabled in onRequest, all of it can be read and changed; without, it
 * has been sent.
 */
@StaticInit
public final class Response {
  private static final byte[] EMPTY = {};
  private static final HeaderName CONTENT_LENGTH = HeaderName.of("Content-Length");
  private static final HeaderName CONTENT_TYPE = HeaderName.of("Content-Type");
  private static final byte[] PLAIN_TEXT = Utf8.encode("text/plain; charset=utf-8");
  private static final int FIRST_BYTES = 4096;

  private final Headers headers = new Headers(HttpHandler.RESPONSE);
  private final Headers trailers = new Headers(HttpHandler.RESPONSE_TRAILERS);
  private int status;
  private byte[] body = EMPTY;

  Response() {}

  public Headers headers() {
    return headers;
  }

  /**
   * The trailers; they need {@link Feature#TRAILERS}. Traefik shows those that the upstream has
   * announced as headers, and of values that are added to one it keeps the last.
   */
  public Headers trailers() {
    return trailers;
  }

  /**
   * The upstream's status (ABI: get_status_code).
   *
   * @throws IllegalStateException unless in onResponse and with {@link Feature#BUFFER_RESPONSE}
   */
  public int status() {
    Phase.requireUpstreamResponse("read the status");
    return HttpHandler.getStatusCode();
  }

  /**
   * Sets the status: of an own answer, where it is 200 if never set, or in the place of the
   * upstream's (ABI: set_status_code).
   *
   * @throws IllegalArgumentException if it is not from 200 to 599
   * @throws IllegalStateException in onResponse without {@link Feature#BUFFER_RESPONSE}
   */
  public void status(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status=" + status + ", expected 200 to 599");
    }
    Phase.requireResponseOpen("set the status");
    if (Phase.isAfterUpstream()) {
      HttpHandler.setStatusCode(status);
    } else {
      this.status = status;
    }
  }

  /**
   * Sets the body: of an own answer, or in the place of the upstream's (ABI: write_body). The array
   * is not copied.
   *
   * @throws IllegalStateException in onResponse without {@link Feature#BUFFER_RESPONSE}
   */
  public void body(byte[] body) {
    Phase.requireResponseOpen("set the body");
    if (Phase.isAfterUpstream()) {
      headers.remove(CONTENT_LENGTH); // the upstream's; the host counts anew
      HttpHandler.writeBody(HttpHandler.RESPONSE, Address.ofData(body), body.length);
    } else {
      this.body = body;
    }
  }

  /** Sets the body as UTF-8, see {@link #body(byte[])}. */
  public void body(String text) {
    body(Utf8.encode(text));
  }

  /**
   * Answers with a status and a text, in the place of the upstream: {@code return
   * response.answer(403, "no\n")}.
   *
   * @return {@link Action#STOP}
   * @throws IllegalArgumentException if the status is not from 200 to 599
   * @throws IllegalStateException in onResponse without {@link Feature#BUFFER_RESPONSE}
   */
  public Action answer(int status, String text) {
    status(status);
    headers.set(CONTENT_TYPE, PLAIN_TEXT, 0, PLAIN_TEXT.length);
    body(text);
    return Action.STOP;
  }

  /**
   * Reads the next bytes of the upstream's body (ABI: read_body).
   *
   * @return how many were read, or -1 at the end
   * @throws IndexOutOfBoundsException if the range is not within the array
   * @throws IllegalStateException unless in onResponse and with {@link Feature#BUFFER_RESPONSE}
   */
  public int readBody(byte[] array, int offset, int length) {
    Phase.requireUpstreamResponse("read the body");
    return Bodies.read(HttpHandler.RESPONSE, array, offset, length);
  }

  /**
   * Reads the whole of the upstream's body, which stays as it is.
   *
   * @param limit the most bytes it may have
   * @throws BodyTooLargeException if it has more; the client gets it unchanged
   * @throws IllegalStateException unless in onResponse and with {@link Feature#BUFFER_RESPONSE}
   */
  public byte[] readBody(int limit) {
    Phase.requireUpstreamResponse("read the body");
    return Bodies.readAll(HttpHandler.RESPONSE, FIRST_BYTES, limit);
  }

  void begin() {
    status = 0;
    body = EMPTY;
  }

  /**
   * Sends status and body; the headers have gone to the host as they were set, and go out with the
   * status.
   */
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

  /**
   * Answers 500 and allocates nothing, since the heap may be full; {@code length} is the body's in
   * digits.
   */
  void sendError(byte[] errorBody, byte[] length) {
    headers.set(CONTENT_LENGTH, length, 0, length.length);
    HttpHandler.setStatusCode(500);
    HttpHandler.writeBody(HttpHandler.RESPONSE, Address.ofData(errorBody), errorBody.length);
  }
}
