package io.github.culvert.traefik;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A mapper in a process of its own. Safe for use by several threads. */
public final class MapperProcess implements AutoCloseable {
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final String MAIN = "io.github.culvert.mapper.Main";

  private final ChildProcess process;

  private MapperProcess(ChildProcess process) {
    this.process = process;
  }

  /**
   * Starts one and waits until it serves.
   *
   * @param classPath {@code culvert-mapper.jar}, and the jars of session mappers in Java
   * @param bridge the directory that it shares with Traefik
   * @param options more of its command line, such as {@code --config FILE}
   * @throws IllegalStateException when it does not serve in time; the message has its log
   */
  public static MapperProcess start(List<Path> classPath, Path bridge, String... options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(MAIN);
    command.add("serve");
    command.add("--bridge");
    command.add(bridge.toString());
    command.addAll(List.of(options));
    var process = ChildProcess.start("mapper", new ProcessBuilder(command));
    try {
      process.log().await(" ready ", READY_TIMEOUT);
      return new MapperProcess(process);
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Where a build of the project has put the mapper's jar. */
  public static Path jar(Path project) {
    return project.resolve("mapper/target/culvert-mapper.jar");
  }

  /** Ends it as a crash does. */
  public void kill() {
    process.kill();
  }

  /** Freezes it; {@link #resume} lets it run on. */
  public void pause() {
    process.pause();
  }

  /** Lets it run on. */
  public void resume() {
    process.resume();
  }

  /** What it has logged so far. */
  public LogLines log() {
    return process.log();
  }

  /** Ends it. May be called again. */
  @Override
  public void close() {
    process.close();
  }
}
