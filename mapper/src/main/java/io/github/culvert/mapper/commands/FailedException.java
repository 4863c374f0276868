package io.github.culvert.mapper.commands;

/** A command has failed; the message says to the user why, in a line. */
final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedException(String message) {
    super(message);
  }
}
