package io.github.culvert.host;

import java.util.Objects;

/**
 * A line that the plugin logged. Traefik prints it with the middleware's and the router's name.
 *
 * @param level how Traefik would show it
 * @param text as the plugin gave it, without stack traces
 * @param explained the text with its stack traces, in Java's lines if the plugin's file of symbols
 *     lies beside it
 */
public record LogEntry(Level level, String text, String explained) {
  /** A line that has no stack trace. */
  public LogEntry(Level level, String text) {
    this(level, text, text);
  }

  /**
   * The levels; {@code log_enabled} is true for all of them, as in Traefik, which filters only when
   * it prints.
   */
  public enum Level {
    /** Level -1 of the ABI. */
    DEBUG,
    /** Level 0. */
    INFO,
    /** Level 1. */
    WARN,
    /** Level 2. */
    ERROR,
    /** Any other number: Traefik prints it as FTL, PNC or ???, so no plugin should use it. */
    UNKNOWN;

    static Level ofAbi(int level) {
      return switch (level) {
        case -1 -> DEBUG;
        case 0 -> INFO;
        case 1 -> WARN;
        case 2 -> ERROR;
        default -> UNKNOWN;
      };
    }
  }

  /** By level and text: what a plugin says, and not which line of it. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LogEntry entry && level == entry.level && text.equals(entry.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(level, text);
  }

  @Override
  public String toString() {
    return level + " " + explained;
  }
}
