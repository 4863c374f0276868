package io.github.culvert.host;

/**
 * A line that the plugin logged. Traefik prints it with the middleware's and the router's name.
 *
 * @param level how Traefik would show it
 * @param text as the plugin gave it
 */
public record LogEntry(Level level, String text) {
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

  @Override
  public String toString() {
    return level + " " + text;
  }
}
