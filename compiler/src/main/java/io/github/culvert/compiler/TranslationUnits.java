package io.github.culvert.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides TeaVM's {@code all.c}, which includes all C sources, into two of about the same size, so
 * that two processors compile. Which file goes where depends on the sources alone, so the same
 * sources give the same module.
 */
final class TranslationUnits {
  private static final Pattern INCLUDE = Pattern.compile("#include \"(.+)\"");

  private TranslationUnits() {}

  /**
   * Writes {@code part1.c} and {@code part2.c} beside it.
   *
   * @return their names without the suffix
   */
  static List<String> divide(Path c) throws IOException {
    List<String> common = new ArrayList<>();
    List<String> includes = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    for (String line : Files.readAllLines(c.resolve("all.c"))) {
      Matcher include = INCLUDE.matcher(line);
      if (include.matches()) {
        includes.add(line);
        sizes.add(Files.size(c.resolve(include.group(1))));
      } else {
        common.add(line);
      }
    }
    int half = half(sizes);
    List<String> first = includes.subList(0, half);
    List<String> second = new ArrayList<>(headers(c, first));
    second.addAll(includes.subList(half, includes.size()));
    write(c.resolve("part1.c"), common, first);
    write(c.resolve("part2.c"), common, second);
    return List.of("part1", "part2");
  }

  /** Some of TeaVM's files use what one that all.c includes before them declares. */
  private static List<String> headers(Path c, List<String> includes) {
    List<String> headers = new ArrayList<>();
    for (String include : includes) {
      String header = include.replaceFirst("\\.c\"$", ".h\"");
      Matcher file = INCLUDE.matcher(header);
      if (file.matches() && Files.exists(c.resolve(file.group(1)))) {
        headers.add(header);
      }
    }
    return headers;
  }

  /** How many from the beginning have half of all bytes. */
  private static int half(List<Long> sizes) {
    long total = sizes.stream().mapToLong(Long::longValue).sum();
    long before = 0;
    int count = 0;
    while (2 * before < total) {
      before += sizes.get(count++);
    }
    return count;
  }

  private static void write(Path file, List<String> common, List<String> includes)
      throws IOException {
    List<String> lines = new ArrayList<>(common);
    lines.addAll(includes);
    Files.write(file, lines);
  }
}
