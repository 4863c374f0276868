package io.github.culvert.traefik;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Programs by their names.
 *
 * @param path the value of the variable {@code PATH}
 */
public record SearchPath(String path) {
  public static SearchPath of(Map<String, String> environment) {
    return new SearchPath(environment.getOrDefault("PATH", ""));
  }

  /** All programs of that name, the one that a shell would run first. */
  public Stream<Path> find(String program) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program).toAbsolutePath())
        .filter(SearchPath::isProgram);
  }

  static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
