package io.github.culvert.guest;

/** A body has more bytes than the caller's limit. */
public final class BodyTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BodyTooLargeException(int limit) {
    super("the body is larger than limit=" + limit + " bytes");
  }
}
