package io.github.culvert.traefik;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that this JVM started and ends: by {@link #close}, or at the latest when the JVM stops.
 * Its output, both streams, is kept as {@link #log lines}. Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** For what the system does by itself, and a busy one late. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What {@link #threadStates} has for a thread that a signal has stopped. */
  static final char STOPPED = 'T';

  private final String name;
  private final Process process;
  private final LogLines log = new LogLines();
  private final Thread stopAtExit;
  private final Thread logReader;

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    stopAtExit = new Thread(this::stop, "stop " + name);
    Runtime.getRuntime().addShutdownHook(stopAtExit);
    logReader = Thread.ofPlatform().daemon().name("log of " + name).start(this::readLog);
  }

  /**
   * Starts it.
   *
   * @param name what messages call it
   * @param builder command, environment and directory; its output streams are merged
   * @throws UncheckedIOException when there is no such program
   */
  public static ChildProcess start(String name, ProcessBuilder builder) {
    try {
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new ChildProcess(name, process);
    } catch (IOException e) {
      throw new UncheckedIOException("starting " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Starts a program of this JVM's class path in a JVM like this one.
   *
   * @param name what messages call it
   */
  public static ChildProcess start(String name, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return start(name, new ProcessBuilder(command));
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed so far. */
  public LogLines log() {
    return log;
  }

  /** The last of what it has printed so far; all is read of one that has ended. */
  String lastLines() {
    if (!isAlive()) {
      awaitLog();
    }
    return log.tail();
  }

  /**
   * Waits for its end, and until {@link #log} has all that it printed.
   *
   * @return its exit status
   * @throws IllegalStateException when it still runs after that time
   */
  public int awaitExit(Duration timeout) {
    if (!hasEnded(timeout)) {
      throw new IllegalStateException(
          name + " still runs after " + timeout.toMillis() + " ms; its last lines:\n" + log.tail());
    }
    awaitLog();
    return process.exitValue();
  }

  /** Ends it at once (SIGKILL), as a crash does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(PATIENCE);
  }

  /**
   * Freezes it (SIGSTOP) until {@link #resume}, and waits until each of its threads stands still:
   * on a busy machine some run on for a while after the signal.
   */
  public void pause() {
    signal("STOP");
    Wait.until(
        PATIENCE,
        () -> threadStates().stream().allMatch(state -> state == STOPPED),
        this::isAlive,
        () -> name + " has threads that run on after SIGSTOP: " + threadStates());
  }

  /** Lets it run on after {@link #pause}. */
  public void resume() {
    signal("CONT");
  }

  /** Asks it to end (SIGTERM), ends it by force when it does not. May be called again. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IllegalStateException e) {
      // The JVM is stopping: the hook runs, or has run.
    }
  }

  private void stop() {
    process.destroy();
    if (!hasEnded(GRACE)) {
      process.destroyForcibly();
      hasEnded(GRACE);
    }
  }

  boolean hasEnded(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
    }
  }

  /** Not for ever: a child of the process may keep its output open. */
  private void awaitLog() {
    try {
      logReader.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the output of " + name, e);
    }
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
      if (!kill.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("no signal " + signal + " to " + name + ": it has ended");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling " + name, e);
    }
  }

  /** A letter for each thread, as {@code proc(5)} has them. */
  List<Character> threadStates() {
    List<Character> states = new ArrayList<>();
    try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid()), "task"))) {
      for (Path thread : threads) {
        state(thread).ifPresent(states::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return states;
  }

  /** Nothing when the thread has just ended. */
  private static Optional<Character> state(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return Optional.of(stat.charAt(stat.lastIndexOf(')') + 2));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void readLog() {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
      }
    } catch (IOException e) {
      log.add("[the output of " + name + " broke off: " + e.getMessage() + "]");
    } finally {
      log.end();
    }
  }
}
