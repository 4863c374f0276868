package io.github.culvert.traefik;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds Traefik from its Go module, whose {@code go.mod} and {@code go.sum} are in {@code
 * traefik/build}.
 */
final class GoBuild {
  private static final String PACKAGE = "github.com/traefik/traefik/v3";
  private static final List<String> SOURCES =
      List.of("go.mod", "go.sum", "ext/go.mod", "ext/ext.go");
  private static final Duration TIMEOUT = Duration.ofMinutes(45);
  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(20);

  private final Map<String, String> environment;
  private final Consumer<String> progress;

  GoBuild(Map<String, String> environment, Consumer<String> progress) {
    this.environment = environment;
    this.progress = progress;
  }

  /**
   * Writes the program to that file.
   *
   * @throws IllegalStateException when Go is missing or fails
   */
  void buildTo(Path file) throws IOException {
    Path go = program();
    Path sources = Files.createDirectories(file.resolveSibling("sources"));
    for (String name : SOURCES) {
      copyResource(name, sources.resolve(name));
    }
    progress.accept(
        "building Traefik %s from its Go module into %s, once: takes minutes"
            .formatted(TraefikBinary.VERSION, file.getParent()));
    try (var build = start(go, sources, file)) {
      awaitEnd(build);
    }
  }

  private static void copyResource(String name, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream resource = GoBuild.class.getResourceAsStream("build/" + name)) {
      Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private ChildProcess start(Path go, Path sources, Path file) {
    // -v prints a line for each package, the only sign of progress that Go gives.
    var command =
        new ProcessBuilder(
                go.toString(),
                "build",
                "-v",
                "-ldflags=-s -w -X " + PACKAGE + "/pkg/version.Version=" + TraefikBinary.VERSION,
                "-o",
                file.toString(),
                PACKAGE + "/cmd/traefik")
            .directory(sources.toFile());
    command.environment().clear();
    command.environment().putAll(environment);
    // Without a C compiler, as the official program is built; and no workspace around the cache.
    command.environment().putAll(Map.of("CGO_ENABLED", "0", "GOWORK", "off"));
    return ChildProcess.start("go", command);
  }

  private Path program() {
    return SearchPath.of(environment)
        .find("go")
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(noWayLeft()));
  }

  private void awaitEnd(ChildProcess go) {
    long start = System.nanoTime();
    while (!go.hasEnded(PROGRESS_INTERVAL)) {
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      progress.accept("building Traefik: %d packages in %d s".formatted(go.log().count(), seconds));
      if (seconds > TIMEOUT.toSeconds()) {
        throw new IllegalStateException(
            "building Traefik takes more than " + TIMEOUT.toMinutes() + " minutes; given up");
      }
    }
    int status = go.awaitExit(PROGRESS_INTERVAL);
    if (status != 0) {
      throw new IllegalStateException(
          "building Traefik: go ended with status " + status + ":\n" + go.log().tail());
    }
    progress.accept(
        "built Traefik in %d s".formatted(Duration.ofNanos(System.nanoTime() - start).toSeconds()));
  }

  private static String noWayLeft() {
    return """
    there is no Traefik to run. One of these helps:
      - set TRAEFIK_BIN to the path of a Traefik, v%1$s or newer
      - put such a traefik on the PATH
      - start a Docker engine, to take it from the image traefik:v%2$s
      - install Go 1.26 or newer, to build v%2$s from its Go module\
    """
        .formatted(TraefikVersion.OLDEST, TraefikBinary.VERSION);
  }
}
