package io.github.culvert.host;

/** Carries the part of a response that got out before the upstream died. */
final class BrokenOffException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient HttpResponse begun;

  BrokenOffException(HttpResponse begun) {
    super("the upstream broke off");
    this.begun = begun;
  }

  HttpResponse begun() {
    return begun;
  }
}
