package io.github.culvert.example.jwt;

/** The token is refused; the message says why and has nothing of the token in it. */
final class InvalidTokenException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidTokenException(String message) {
    super(message);
  }
}
