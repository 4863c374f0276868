package io.github.culvert.guest;

import org.teavm.interop.StaticInit;

/**
 * What becomes of a request whose middleware threw an exception; that it threw is logged in any
 * case.
 */
@StaticInit
public enum ErrorPolicy {
  /** The client gets status 500 and no inner text; the upstream is not called. */
  ANSWER_500,

  /** The request goes on as the middleware left it. */
  PASS
}
