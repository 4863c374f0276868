package org.teavm.classlib.java.util.stream;

/** What each use of a stream asks first. */
public final class TStreamUse {
  private TStreamUse() {}

  /** Refuses a stream that has been used; what it returns is to be remembered of the stream. */
  public static boolean once(boolean used) {
    if (used) {
      throw new IllegalStateException("stream has already been operated upon or closed");
    }
    return true;
  }
}
