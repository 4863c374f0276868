package io.github.culvert.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end, for ten minutes at most: the first link compiles wasi-libc. */
final class Command {
  private static final int TIMEOUT_MINUTES = 10;

  /** For one that is killed. */
  private static final int END_SECONDS = 5;

  private Command() {}

  /**
   * Runs a program.
   *
   * @param output the file that takes what it prints
   * @return empty if it ended well, else why it did not, and what it printed
   * @throws IOException if it cannot be started
   */
  static Optional<String> run(
      List<String> line, Path directory, Map<String, String> environment, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      String reason;
      if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
        reason = "it did not end within " + TIMEOUT_MINUTES + " minutes";
      } else if (process.exitValue() != 0) {
        reason = "status=" + process.exitValue();
      } else {
        return Optional.empty();
      }
      return Optional.of(
          reason
              + ", command="
              + String.join(" ", line)
              + ", folder="
              + directory
              + "\n"
              + Files.readString(output));
    } finally {
      end(process);
    }
  }

  /**
   * Ends a program that still runs. First what it has started itself, as zig does, which would go
   * on writing, and which the program then takes note of.
   */
  private static void end(Process process) throws InterruptedException {
    if (process.isAlive()) {
      List<ProcessHandle> started = process.descendants().toList();
      started.forEach(ProcessHandle::destroyForcibly);
      CompletableFuture.allOf(
              started.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
          .join();
      process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
    }
  }
}
