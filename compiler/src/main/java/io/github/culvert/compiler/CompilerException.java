package io.github.culvert.compiler;

/** A guest cannot be compiled; the message says why and what to do, for the author of the guest. */
public final class CompilerException extends Exception {
  private static final long serialVersionUID = 1;

  CompilerException(String message) {
    super(message);
  }

  CompilerException(String message, Throwable cause) {
    super(message, cause);
  }
}
