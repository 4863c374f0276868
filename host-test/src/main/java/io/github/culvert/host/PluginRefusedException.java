package io.github.culvert.host;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The plugin cannot be started, so Traefik would refuse every router that uses it: the file is
 * missing or no plugin, the plugin did not like its configuration, or it failed while starting.
 */
public final class PluginRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<LogEntry> log;

  PluginRefusedException(String reason) {
    this(reason, null);
  }

  PluginRefusedException(String reason, Throwable cause) {
    this(reason, List.of(), cause);
  }

  /** The plugin's own words, if it logged errors, are part of the message. */
  PluginRefusedException(String reason, List<LogEntry> log, Throwable cause) {
    super(withErrors(reason, log), cause);
    this.log = List.copyOf(log);
  }

  /** What the plugin logged before it gave up; the errors are in the message, too. */
  public List<LogEntry> log() {
    return log;
  }

  private static String withErrors(String reason, List<LogEntry> log) {
    String errors =
        log.stream()
            .filter(entry -> entry.level() == LogEntry.Level.ERROR)
            .map(LogEntry::text)
            .collect(Collectors.joining("; "));
    return errors.isEmpty() ? reason : reason + ": " + errors;
  }
}
