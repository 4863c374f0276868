package io.github.culvert.host;

/** The guest called a function of the host as it must not. Go's host panics here. */
final class WrongCallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongCallException(String text) {
    super(text);
  }

  /** The same, with the function's name before the text. */
  WrongCallException in(String function) {
    return new WrongCallException(function + ": " + getMessage());
  }
}
