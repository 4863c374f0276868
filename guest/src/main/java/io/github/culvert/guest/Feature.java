package io.github.culvert.guest;

/**
 * What a host does only when asked, see section "enable_features" of the ABI.
 *
 * @see Features
 */
public enum Feature {
  /**
   * The request's body can be read and still reaches the upstream. {@link Request#body()} works
   * around what Traefik 3.7 gets wrong: it keeps only what the last reading call returned.
   */
  BUFFER_REQUEST(1),

  /**
   * The upstream's response is held back until {@link Middleware#onResponse} has seen and perhaps
   * changed it. It costs memory (50 MB of body about 185 MB), a stream arrives at its end, and an
   * upgrade to WebSocket fails with 500: so never for requests with {@code Upgrade} or {@code
   * Accept: text/event-stream}.
   */
  BUFFER_RESPONSE(2),

  /** Trailers can be read and written. */
  TRAILERS(4);

  final int bit;

  Feature(int bit) {
    this.bit = bit;
  }
}
