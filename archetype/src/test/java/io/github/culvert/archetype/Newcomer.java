package io.github.culvert.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Does what a page says, step by step, and compares what comes of it with what the page says. */
final class Newcomer implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** What has just been started may not serve yet: a reader would try again as well. */
  private static final Duration TRY_AGAIN = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Of `mvn culvert:serve`, Traefik, and the server behind it. */
  private static final int SERVE = 8080;

  private final Ports ports = new Ports(SERVE, 8000, 9000);
  private final Map<String, ChildProcess> terminals = new TreeMap<>();
  private final Path programs;
  private final Path whereItEnded;
  private Path directory;
  private Step.Run last = new Step.Run("");
  private String printed = "";
  private Instant started = Instant.MIN;

  /** Starts in an empty folder. */
  Newcomer(Path folder) throws IOException {
    programs = Files.createDirectory(folder.resolve("programs"));
    Programs.install(programs, ports.of(SERVE));
    whereItEnded = folder.resolve("directory");
    directory = Files.createDirectory(folder.resolve("work"));
  }

  void follow(Step step) throws IOException {
    switch (step) {
      case Step.Run run -> run(run);
      case Step.Prints(String text) -> requirePrinted(text);
      case Step.Start(String terminal, String commands) -> start(terminal, commands);
      case Step.GoesOnPrinting(String terminal, String text) ->
          text.lines().forEach(line -> awaitLine(terminals.get(terminal), line));
      case Step.Shown(Path file, String text) -> requireShown(file, text);
      case Step.Change(Path file, String difference) -> change(file, difference);
    }
  }

  private void run(Step.Run run) throws IOException {
    last = run;
    int status = attempt(run);
    while (status != 0 && mayTryAgain()) {
      status = attempt(run);
    }
    assertThat(status).as("%s\nprinted:\n%s", run.commands(), printed).isZero();
    directory = Path.of(Files.readString(whereItEnded).strip());
    useFreePorts(directory.resolve("traefik"));
  }

  private int attempt(Step.Run run) {
    String script = "set -eu\n" + ports.in(run.commands()) + "\npwd > " + whereItEnded;
    try (ChildProcess bash = bash(script)) {
      int status = bash.awaitExit(TIMEOUT);
      printed = String.join("\n", bash.log().lines()) + "\n";
      return status;
    }
  }

  /** Pauses; true if something has been started just now. */
  private boolean mayTryAgain() {
    LockSupport.parkNanos(PAUSE.toNanos());
    return Instant.now().isBefore(started.plus(TRY_AGAIN));
  }

  /** The last command takes the place of the shell, so that it ends with it. */
  private void start(String terminal, String commands) {
    String stripped = commands.strip();
    int last = stripped.lastIndexOf('\n') + 1;
    String script = stripped.substring(0, last) + "exec " + stripped.substring(last);
    terminals.put(terminal, bash("set -eu\n" + ports.in(script)));
    started = Instant.now();
  }

  private ChildProcess bash(String script) {
    var builder = new ProcessBuilder("bash", "-c", script).directory(directory.toFile());
    builder
        .environment()
        .merge("PATH", programs.toString(), (path, own) -> own + File.pathSeparator + path);
    return ChildProcess.start("bash", builder);
  }

  private void requirePrinted(String text) throws IOException {
    var expected = new Output(ports.in(text));
    while (!expected.matches(printed) && mayTryAgain()) {
      run(last);
    }
    assertThat(printed).matches(expected::matches, "is\n" + expected.shown());
  }

  private void awaitLine(ChildProcess terminal, String line) {
    var expected = new Output(ports.in(line) + "\n");
    String found = terminal.log().await(expected.literal(), TIMEOUT);
    assertThat(found + "\n").matches(expected::matches, "is " + line);
  }

  private void requireShown(Path file, String text) throws IOException {
    assertThat(directory.resolve(file)).content().contains(text);
  }

  private void change(Path file, String difference) throws IOException {
    Path changed = directory.resolve(file);
    String before = side(difference, '-');
    String text = Files.readString(changed);
    assertThat(text.split(Pattern.quote(before), -1))
        .as("%s has once\n%s", file, before)
        .hasSize(2);
    Files.writeString(changed, text.replace(before, side(difference, '+')));
  }

  /** The lines as they are on that side. */
  private static String side(String difference, char sign) {
    var side = new StringBuilder();
    for (String line : difference.lines().toList()) {
      if (line.charAt(0) == ' ' || line.charAt(0) == sign) {
        side.append(line.substring(1)).append('\n');
      }
    }
    return side.toString();
  }

  private void useFreePorts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.writeString(file, ports.in(Files.readString(file)));
      }
    }
  }

  /** Kills what still goes on, and waits until none of the programs listens any more. */
  void kill() {
    terminals.values().forEach(ChildProcess::kill);
    ports.awaitFree(TRY_AGAIN);
  }

  /** Ends what still goes on. */
  @Override
  public void close() {
    terminals.values().forEach(ChildProcess::close);
  }
}
