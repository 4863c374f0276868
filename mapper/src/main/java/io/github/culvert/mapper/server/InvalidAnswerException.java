package io.github.culvert.mapper.server;

/** A server's answer is not what the protocol says. */
final class InvalidAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidAnswerException(String message) {
    super(message);
  }
}
