package io.github.culvert.guest;

import org.teavm.interop.Address;

/**
 * The body of the request.
 *
 * <p>Enable {@link Feature#BUFFER_REQUEST} in onRequest before reading a body that the upstream
 * shall still get. Without it Traefik 3.7 answers 502 or 500 where a request goes on after its body
 * was read. With it, Traefik keeps only what the last of several reading calls returned; {@link
 * #readAll} therefore writes the whole back.
 */
public final class RequestBody {
  private static final int FIRST_BYTES = 2048;

  RequestBody() {}

  /**
   * Reads the next bytes (ABI: read_body).
   *
   * @return how many were read, or -1 at the end
   * @throws IndexOutOfBoundsException if the range is not within the array
   * @throws IllegalStateException in onResponse without {@link Feature#BUFFER_REQUEST}
   */
  public int read(byte[] array, int offset, int length) {
    if (Phase.isAfterUpstream() && !Features.isEnabled(Feature.BUFFER_REQUEST)) {
      throw new IllegalStateException(
          "cannot read the request's body after the upstream: enable Feature.BUFFER_REQUEST in"
              + " onRequest");
    }
    return Bodies.read(HttpHandler.REQUEST, array, offset, length);
  }

  /**
   * Reads the whole body, and leaves it for the upstream.
   *
   * @param limit the most bytes it may have
   * @throws BodyTooLargeException if it has more; the request cannot go on then, since a part has
   *     been taken from it
   * @throws IllegalStateException without {@link Feature#BUFFER_REQUEST}
   */
  public byte[] readAll(int limit) {
    if (!Features.isEnabled(Feature.BUFFER_REQUEST)) {
      throw new IllegalStateException(
          "reading takes the body from the upstream: enable Feature.BUFFER_REQUEST in onRequest");
    }
    byte[] body = Bodies.readAll(HttpHandler.REQUEST, FIRST_BYTES, limit);
    boolean oneCall = body.length < FIRST_BYTES;
    if (!oneCall && !Phase.isAfterUpstream()) {
      write(body, 0, body.length);
    }
    return body;
  }

  /**
   * Puts bytes in the place of the body, or behind what was written before (ABI: write_body).
   * Traefik 3.7 answers 500 if their number is not what the client's {@code Content-Length} says,
   * and drops a body of a request that had none.
   *
   * @throws IllegalStateException in onResponse
   */
  public void write(byte[] array, int offset, int length) {
    Phase.requireBeforeUpstream("write the request's body");
    Bodies.checkRange(array, offset, length);
    HttpHandler.writeBody(HttpHandler.REQUEST, Address.ofData(array).add(offset), length);
  }
}
