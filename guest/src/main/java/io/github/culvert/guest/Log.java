package io.github.culvert.guest;

import org.teavm.interop.Address;

/**
 * Traefik's log. A line has the middleware's and the router's name as fields, but nothing of the
 * request.
 */
public final class Log {
  private static final int DEBUG = -1;
  private static final int INFO = 0;
  private static final int WARN = 1;
  private static final int ERROR = 2;

  private Log() {}

  public static void debug(String message) {
    log(DEBUG, Utf8.encode(message));
  }

  public static void info(String message) {
    log(INFO, Utf8.encode(message));
  }

  public static void warn(String message) {
    log(WARN, Utf8.encode(message));
  }

  public static void error(String message) {
    log(ERROR, Utf8.encode(message));
  }

  /** Logs text that is encoded already, and so allocates nothing. */
  static void error(byte[] message, int length) {
    HttpHandler.log(ERROR, Address.ofData(message), length);
  }

  /**
   * Whether the host writes debug lines (ABI: log_enabled); Traefik 3.7 says so for every level,
   * whatever its own is.
   */
  public static boolean isDebugEnabled() {
    return HttpHandler.logEnabled(DEBUG) != 0;
  }

  private static void log(int level, byte[] message) {
    HttpHandler.log(level, Address.ofData(message), message.length);
  }
}
