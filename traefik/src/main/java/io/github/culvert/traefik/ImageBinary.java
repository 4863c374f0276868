package io.github.culvert.traefik;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Takes Traefik out of its official image, so that everywhere after it is a plain process. Only
 * where the image's program runs outside of it (Linux) and a Docker engine answers.
 */
final class ImageBinary implements TraefikBinary.Source {
  private static final String IMAGE = "traefik:v" + TraefikBinary.VERSION;
  private static final String PROGRAM = "/usr/local/bin/traefik";

  private final Map<String, String> environment;
  private final Consumer<String> progress;

  ImageBinary(Map<String, String> environment, Consumer<String> progress) {
    this.environment = environment;
    this.progress = progress;
  }

  @Override
  public boolean copyTo(Path file) {
    if (!System.getProperty("os.name").equals("Linux") || !mayHaveEngine() || !engineAnswers()) {
      return false;
    }
    progress.accept("taking Traefik " + TraefikBinary.VERSION + " from the image " + IMAGE);
    try (var container = new GenericContainer<>(DockerImageName.parse(IMAGE))) {
      container.start();
      container.copyFileFromContainer(PROGRAM, file.toString());
    } catch (RuntimeException e) {
      progress.accept("passing over Docker: " + rootCause(e).getMessage());
      return false;
    }
    return runsHere(file);
  }

  /**
   * Whether an engine is set up at all. Testcontainers would find out as well, but logs an error
   * with a stack trace for each place where there is none.
   */
  private boolean mayHaveEngine() {
    String home = System.getProperty("user.home");
    return Stream.of("DOCKER_HOST", "TESTCONTAINERS_HOST_OVERRIDE")
            .anyMatch(environment::containsKey)
        || Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock"),
                Path.of(home, ".docker/run/docker.sock"),
                Path.of(home, ".docker/desktop/docker.sock"),
                Path.of(home, ".testcontainers.properties"))
            .anyMatch(Files::exists);
  }

  private boolean engineAnswers() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (!answers) {
      progress.accept("passing over Docker: no engine answers");
    }
    return answers;
  }

  /** Testcontainers' own messages say that it failed, the innermost says why. */
  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }

  private boolean runsHere(Path file) {
    boolean runs = file.toFile().setExecutable(true) && TraefikBinary.version(file).isPresent();
    if (!runs) {
      progress.accept("passing over Docker: the Traefik of the image does not run on this machine");
    }
    return runs;
  }
}
