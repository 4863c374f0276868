package org.teavm.classlib.java.lang;

/** {@link ExceptionInInitializerError}, which TeaVM's class library lacks (0.15.0). */
public class TExceptionInInitializerError extends LinkageError {
  private static final long serialVersionUID = 1;

  /** Without a message, as on the JVM. */
  public TExceptionInInitializerError(Throwable thrown) {
    super(null, thrown);
  }
}
