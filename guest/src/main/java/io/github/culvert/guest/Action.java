package io.github.culvert.guest;

/** What becomes of a request after the middleware has seen it. */
public enum Action {
  /** The request goes on to the next middleware and the upstream. */
  NEXT,

  /**
   * The middleware has answered by {@link Response}; the upstream is not called, nor is onResponse.
   */
  STOP
}
