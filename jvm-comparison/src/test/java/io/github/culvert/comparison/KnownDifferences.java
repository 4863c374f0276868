package io.github.culvert.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lines that the module prints otherwise than the JVM, for a reason that stands in the file above
 * them. Each must be met: one that is cured leaves the file.
 */
final class KnownDifferences {
  private static final Path FILE = Path.of("src/test/known-differences.txt");
  private static final String BETWEEN = " | ";

  private final Set<String> known;
  private final Set<String> notMet;

  private KnownDifferences(List<String> lines) {
    known = new LinkedHashSet<>(lines);
    notMet = ConcurrentHashMap.newKeySet();
    notMet.addAll(lines);
  }

  static KnownDifferences read() {
    try (var lines = Files.lines(FILE)) {
      return new KnownDifferences(
          lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the case is known to print this line where the JVM prints another. */
  boolean contains(String name, String inTheModule) {
    String line = name + BETWEEN + inTheModule;
    notMet.remove(line);
    return known.contains(line);
  }

  int count() {
    return known.size();
  }

  Set<String> notMet() {
    return notMet;
  }
}
