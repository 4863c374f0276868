package io.github.culvert.wire;

/**
 * A message would exceed its limit. The message says which bytes were asked for and what the limit
 * is.
 */
public final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LimitException(String message) {
    super(message);
  }
}
