package io.github.culvert.host;

import io.github.culvert.symbols.Symbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Puts Java's stack traces into what a plugin logs, if the file of its symbols lies beside it. It
 * is read when there is a trace to be explained. Safe for any number of threads.
 */
final class TraceReader {
  /** For a plugin that has no file. */
  static final TraceReader NONE = new TraceReader(null);

  private final Path file;
  private Symbols symbols;

  private TraceReader(Path file) {
    this.file = file;
  }

  static TraceReader of(Path wasm) {
    return new TraceReader(Symbols.fileOf(wasm));
  }

  /** The text as it was logged where nothing is known. */
  synchronized String explain(String log) {
    Set<String> builds = Symbols.buildsIn(log);
    if (builds.isEmpty() || file == null || !Files.exists(file)) {
      return log;
    }
    try {
      if (symbols == null || !builds.contains(symbols.build())) {
        symbols = Symbols.read(file);
      }
    } catch (IOException e) {
      return log + " (not explained: " + e.getMessage() + ")";
    }
    return builds.contains(symbols.build())
        ? symbols.explain(log)
        : log + " (not explained: " + file + " is of another build, " + symbols.build() + ")";
  }
}
