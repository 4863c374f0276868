package io.github.culvert.traefik;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** A real Redis or Valkey in a process of its own, on a port of its own of the loopback address. */
public final class RedisServer implements AutoCloseable {
  private static final Path PROGRAM = RedisProgram.find();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final List<String> options;
  private int port;
  private ChildProcess process;

  /** Starts one that keeps its files in that folder. */
  public RedisServer(Path folder, String... options) {
    this(folder, () -> FreePorts.find(1).getFirst(), options);
  }

  /**
   * Starts one on the first of those ports, or the next where another process has taken it.
   *
   * @param ports free ones, each asked for when it is needed
   */
  public RedisServer(Path folder, IntSupplier ports, String... options) {
    this.folder = folder;
    this.options = List.of(options);
    for (int attempt = 1; process == null; attempt++) {
      port = ports.getAsInt();
      tryToStart(attempt == ATTEMPTS);
    }
  }

  private void tryToStart(boolean isLast) {
    try {
      start();
    } catch (IllegalStateException e) {
      if (isLast || !e.getMessage().contains("Address already in use")) {
        throw e;
      }
      process = null;
    }
  }

  /** Starts it again, with what it has on disk. */
  public void start() {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--dir", folder.toString()));
    command.addAll(List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always"));
    command.addAll(options);
    process = ChildProcess.start("redis", new ProcessBuilder(command));
    try {
      process.log().await("eady to accept connections", TIMEOUT);
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Where it listens, on the loopback address. */
  public int port() {
    return port;
  }

  /** Its address, as the mapper's {@code store.address} takes it. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** As a crash does. */
  public void kill() {
    process.kill();
  }

  /** Freezes it. */
  public void pause() {
    process.pause();
  }

  /** Lets it go on. */
  public void resume() {
    process.resume();
  }

  /** A sentinel that watches this server under the name {@code main}. */
  public ChildProcess sentinel(int sentinelPort) {
    Path file = folder.resolve("sentinel.conf");
    try {
      Files.writeString(
          file,
          """
          port %d
          bind 127.0.0.1
          sentinel monitor main 127.0.0.1 %d 1
          sentinel down-after-milliseconds main 500
          sentinel failover-timeout main 3000
          """
              .formatted(sentinelPort, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChildProcess sentinel =
        ChildProcess.start(
            "sentinel", new ProcessBuilder(PROGRAM.toString(), file.toString(), "--sentinel"));
    sentinel.log().await("monitor master main", TIMEOUT);
    return sentinel;
  }

  @Override
  public void close() {
    process.close();
  }
}
