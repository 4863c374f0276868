package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;
import java.util.Arrays;
import java.util.Objects;

/** Takes its message of its cause, and refuses what makes no sense. */
// It is about that class, and about what is the same object.
@SuppressWarnings({"AvoidCommonTypeNames", "ReferenceEquality"})
class Throwable {
  private String message;
  private Throwable cause;
  private boolean suppressionEnabled;
  private boolean writableStackTrace;
  private Throwable[] suppressed;

  native Throwable fillInStackTrace();

  @Replaces
  Throwable(Throwable cause) {
    suppressionEnabled = true;
    writableStackTrace = true;
    fillInStackTrace();
    this.message = cause == null ? null : (String) (Object) cause.toString();
    this.cause = cause;
  }

  @Replaces
  public final void addSuppressed(Throwable thrown) {
    if (thrown == this) {
      throw (IllegalArgumentException)
          new IllegalArgumentException("Self-suppression not permitted")
              .initCause((java.lang.Throwable) (Object) this);
    }
    if (thrown == null) {
      throw new NullPointerException("Cannot suppress a null exception.");
    }
    if (suppressionEnabled) {
      suppressed = Arrays.copyOf(suppressed, suppressed.length + 1);
      suppressed[suppressed.length - 1] = thrown;
    }
  }

  @Replaces
  public Throwable initCause(Throwable cause) {
    if (this.cause != this && this.cause != null) {
      throw new IllegalStateException(
          "Can't overwrite cause with " + Objects.toString(cause, "a null"),
          (java.lang.Throwable) (Object) this);
    }
    if (cause == this) {
      throw new IllegalArgumentException(
          "Self-causation not permitted", (java.lang.Throwable) (Object) this);
    }
    this.cause = cause;
    return this;
  }
}
