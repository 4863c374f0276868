package io.github.culvert.compiler.serving;

import java.io.IOException;
import java.util.List;

/** A program with Maven's output, and with Maven's end: its input ends when Maven is killed. */
final class ServeProcess {
  private final ProcessBuilder builder;

  ServeProcess(List<String> command) {
    builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Runs it to its end, and ends it if this thread is interrupted. */
  int run() throws IOException, InterruptedException {
    Process process = builder.start();
    try {
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }
}
