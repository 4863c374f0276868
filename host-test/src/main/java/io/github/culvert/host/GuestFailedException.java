package io.github.culvert.host;

import io.github.culvert.host.GuestFailure.Kind;

/** A call of the guest ended otherwise than by returning. */
final class GuestFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  GuestFailedException(Kind kind, String text, Throwable cause) {
    super(text, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
