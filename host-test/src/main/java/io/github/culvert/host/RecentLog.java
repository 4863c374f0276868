package io.github.culvert.host;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The last lines that a plugin logged, in all its instances. Safe for any number of threads. */
final class RecentLog {
  private static final int MAX_ENTRIES = 100;

  private final Queue<LogEntry> entries = new ArrayDeque<>();

  synchronized void add(LogEntry entry) {
    if (entries.size() == MAX_ENTRIES) {
      entries.remove();
    }
    entries.add(entry);
  }

  synchronized List<LogEntry> entries() {
    return List.copyOf(entries);
  }
}
