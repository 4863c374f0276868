package io.github.culvert.traefik;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds or makes the one Traefik that tests, demo and benchmarks run. In this order:
 *
 * <ol>
 *   <li>the file that the environment variable {@code TRAEFIK_BIN} names;
 *   <li>{@code traefik} on the PATH, v3.6 or newer;
 *   <li>v{@value #VERSION} out of the official image, where a Docker engine answers;
 *   <li>v{@value #VERSION} built from its Go module, which takes minutes.
 * </ol>
 *
 * The last two are kept in the user's cache: {@code CULVERT_CACHE}, else {@code
 * $XDG_CACHE_HOME/culvert}, else {@code ~/.cache/culvert}.
 */
public final class TraefikBinary {
  /** The version that the last two ways give. */
  public static final String VERSION = "3.7.10";

  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(30);

  /** Another place to take the program from than those of the environment. */
  @FunctionalInterface
  interface Source {
    /** Writes the program to that file; false when this place has none. */
    boolean copyTo(Path file);
  }

  private final Map<String, String> environment;
  private final Source image;
  private final Consumer<String> progress;

  TraefikBinary(Map<String, String> environment, Source image, Consumer<String> progress) {
    this.environment = Map.copyOf(environment);
    this.image = image;
    this.progress = progress;
  }

  /**
   * The Traefik to run; progress goes to standard error. Several processes and threads may ask at
   * once: one of them works, the others wait.
   *
   * @return an executable file
   * @throws IllegalStateException when none of the four ways leads to one; the message says what to
   *     do
   */
  public static Path resolve() {
    Consumer<String> progress = System.err::println;
    var image = new ImageBinary(System.getenv(), progress);
    return new TraefikBinary(System.getenv(), image, progress).find();
  }

  /** Prints the path, for shell scripts: {@code TRAEFIK=$(java -cp ... TraefikBinary)}. */
  public static void main(String[] arguments) {
    try {
      System.out.println(resolve());
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  Path find() {
    return named().or(this::onPath).orElseGet(this::cached);
  }

  private Optional<Path> named() {
    String name = environment.getOrDefault("TRAEFIK_BIN", "");
    if (name.isBlank()) {
      return Optional.empty();
    }
    Path file = Path.of(name).toAbsolutePath();
    if (!SearchPath.isProgram(file)) {
      throw new IllegalStateException("TRAEFIK_BIN=" + name + ": there is no such executable file");
    }
    version(file)
        .filter(TraefikVersion::isTooOld)
        .ifPresent(
            version -> {
              throw new IllegalStateException(
                  "TRAEFIK_BIN=%s is Traefik %s; v%s or newer is needed"
                      .formatted(name, version, TraefikVersion.OLDEST));
            });
    return Optional.of(file);
  }

  private Optional<Path> onPath() {
    return SearchPath.of(environment).find("traefik").filter(this::isNewEnough).findFirst();
  }

  private boolean isNewEnough(Path file) {
    Optional<TraefikVersion> version = version(file);
    if (version.isPresent() && !version.get().isTooOld()) {
      return true;
    }
    progress.accept(
        "passing over %s: its version is %s; v%s or newer is needed"
            .formatted(
                file,
                version.map(TraefikVersion::toString).orElse("unknown (TRAEFIK_BIN would take it)"),
                TraefikVersion.OLDEST));
    return false;
  }

  private Path cached() {
    Path cache = UserCache.directory(environment);
    Path file = cache.resolve("traefik").resolve(VERSION).resolve("traefik");
    if (SearchPath.isProgram(file)) {
      return file;
    }
    try (var _ = CacheLock.take(file.resolveSibling("lock"), progress)) {
      if (!SearchPath.isProgram(file)) {
        obtain(file);
      }
      return file;
    } catch (IOException e) {
      throw new IllegalStateException("putting Traefik into the cache " + cache + ": " + e, e);
    }
  }

  /** Under another name until it is whole, so that nobody runs half a file. */
  private void obtain(Path file) throws IOException {
    Path unfinished = file.resolveSibling("unfinished");
    if (!image.copyTo(unfinished)) {
      new GoBuild(environment, progress).buildTo(unfinished);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * What {@code FILE version} prints; empty for an unnumbered build or what does not run at all.
   */
  static Optional<TraefikVersion> version(Path file) {
    try (var process =
        ChildProcess.start("traefik", new ProcessBuilder(file.toString(), "version"))) {
      process.awaitExit(VERSION_TIMEOUT);
      return TraefikVersion.parse(String.join("\n", process.log().lines()));
    } catch (UncheckedIOException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
