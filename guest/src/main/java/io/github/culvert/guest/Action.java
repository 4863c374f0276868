package io.github.culvert.guest;

import org.teavm.interop.StaticInit;

/** What becomes of a request after the middleware has seen it. */
@StaticInit
public enum Action {
  /** The request goes on to the next middleware and the upstream. */
  NEXT,

  /**
   * The middleware has answered by {@link Response}; the upstream is not called, nor is onResponse.
   */
  STOP
}
