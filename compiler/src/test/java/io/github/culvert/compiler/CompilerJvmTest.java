package io.github.culvert.compiler;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompilerJvmTest {
  static final CompilerJvm JVM = new CompilerJvm(System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  void compileApart_refusedGuest_tellsTheSameAsThisJvm() throws Exception {
    CompilerOptions options = GuestSource.compile("final class Main {}", folder);

    assertThatThrownBy(() -> JVM.compileApart(options, line -> {}))
        .isInstanceOf(CompilerException.class)
        .hasMessage(refusal(options));
  }

  @Test
  void compileApart_compilerCannotBeStarted_tellsWhatTheJvmSaid() throws Exception {
    CompilerOptions options = GuestSource.compile(GuestSource.LETS_PASS, folder);

    assertThatThrownBy(() -> new CompilerJvm("no/such.jar").compileApart(options, line -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the compiler's JVM failed: status=1, ")
        .hasMessageContaining(CompilerJvm.class.getName());
  }

  @Test
  void process_whoseStarterIsGone_endsWithWhatItHasStarted() throws Exception {
    Path started = folder.resolve("started");
    CompilerOptions options =
        GuestSource.withCCompiler(
            GuestSource.compile(GuestSource.LETS_PASS, folder),
            "sh",
            "-c",
            "echo $$ > " + started + "; sleep 300");
    Process process =
        new ProcessBuilder(JVM.command(options, folder.resolve("refused.txt")))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      await().atMost(ofMinutes(3)).until(() -> Files.exists(started) && Files.size(started) > 0);
      process.getOutputStream().close();

      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(CompilerJvm.ABANDONED);
      long shell = Long.parseLong(Files.readString(started).trim());
      await().atMost(ofMinutes(3)).until(() -> ProcessHandle.of(shell).isEmpty());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String refusal(CompilerOptions options) throws Exception {
    try {
      new GuestCompiler(options, line -> {}).compile();
      return "not refused";
    } catch (CompilerException e) {
      return e.getMessage();
    }
  }
}
