package io.github.culvert.host;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A request's body while the request is under way. Reading takes the bytes away from the upstream,
 * unless the guest has them kept by {@code buffer_request}; the first write replaces the body. For
 * one thread.
 */
final class RequestBody {
  private final byte[] original;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private ByteArrayOutputStream written;
  private int position;
  private boolean read;

  RequestBody(Body body) {
    original = body.bytes();
  }

  /**
   * Reads on.
   *
   * @param keep whether {@code buffer_request} is enabled. The host in Traefik then keeps the bytes
   *     only of the read that meets the end, and so does this: what was read before is lost to the
   *     upstream.
   */
  ReadResult read(int limit, boolean keep) {
    read = true;
    int end = position + Math.min(limit, original.length - position);
    byte[] bytes = Arrays.copyOfRange(original, position, end);
    position = end;
    boolean atEnd = end == original.length;
    if (keep && atEnd) {
      kept.writeBytes(bytes);
    }
    return new ReadResult(Body.of(bytes), atEnd);
  }

  void write(byte[] bytes) {
    if (written == null) {
      written = new ByteArrayOutputStream();
    }
    written.writeBytes(bytes);
  }

  /** Whether the guest has read a body that is not kept, so that nothing can go to the upstream. */
  boolean isGone() {
    return read && written == null && kept.size() == 0 && original.length > 0;
  }

  /** What goes to the upstream. A request that came without a body cannot be given one. */
  Body forwarded() {
    if (original.length == 0) {
      return Body.EMPTY;
    }
    if (written != null) {
      return Body.of(written.toByteArray());
    }
    return Body.of(read ? kept.toByteArray() : original);
  }
}
