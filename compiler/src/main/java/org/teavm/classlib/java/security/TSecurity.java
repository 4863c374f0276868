package org.teavm.classlib.java.security;

/**
 * {@link java.security.Security} in a guest, which TeaVM 0.15 lacks: libraries such as BouncyCastle
 * ask it for their settings. TeaVM takes a class of this name for the one it stands for.
 */
public final class TSecurity {
  private TSecurity() {}

  /** There are no security properties in a guest: null. */
  public static String getProperty(String key) {
    return null;
  }
}
