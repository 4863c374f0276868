package io.github.culvert.host.traefik;

import io.github.culvert.traefik.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The built mapper in a process of its own. */
final class Mapper implements AutoCloseable {
  private static final Path JAR = Site.PROJECT.resolve("mapper/target/culvert-mapper.jar");
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);

  private final ChildProcess process;

  private Mapper(ChildProcess process) {
    this.process = process;
  }

  /** Starts one for that site and waits until it serves; its mappings are YAML. */
  static Mapper start(Site site, String mappings) {
    try {
      Path file = Files.createTempFile(site.folder(), "mapper", ".yml");
      Files.writeString(file, mappings);
      return start(
          List.of("-jar", JAR.toString()),
          List.of("--bridge", site.bridge().toString(), "--config", file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one that has no mappings. */
  static Mapper start(Site site) {
    return start(List.of("-jar", JAR.toString()), List.of("--bridge", site.bridge().toString()));
  }

  /** Starts one with more on its class path, such as session mappers in Java. */
  static Mapper start(Site site, Path... classPath) {
    String elements =
        Stream.concat(Stream.of(JAR), Stream.of(classPath))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return start(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", elements, "io.github.culvert.mapper.Main"),
        List.of("--bridge", site.bridge().toString()));
  }

  private static Mapper start(List<String> program, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(program);
    command.addAll(arguments);
    var process = ChildProcess.start("mapper", new ProcessBuilder(command));
    try {
      process.log().await(" ready ", READY_TIMEOUT);
      return new Mapper(process);
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Ends it as a crash does. */
  void kill() {
    process.kill();
  }

  /** Freezes it; {@link #resume} lets it run on. */
  void pause() {
    process.pause();
  }

  void resume() {
    process.resume();
  }

  @Override
  public void close() {
    process.close();
  }
}
