package io.github.culvert.host.junit;

import io.github.culvert.host.LogEntry;
import java.util.List;
import java.util.stream.Collectors;

/** Stands below the failure of a test, and tells what the plugin logged until then. */
final class PluginLog extends RuntimeException {
  private static final long serialVersionUID = 1;

  PluginLog(List<LogEntry> entries) {
    super(
        entries.stream()
            .map(LogEntry::toString)
            .collect(Collectors.joining("\n", "the plugin logged:\n", "")),
        null,
        false,
        false);
  }
}
