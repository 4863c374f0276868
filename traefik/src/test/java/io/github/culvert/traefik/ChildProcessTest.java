package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class ChildProcessTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int PAUSES = 10;

  @Test
  void start_noSuchProgram() {
    assertThatThrownBy(() -> ChildProcess.start("thing", new ProcessBuilder("/no/such/program")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("starting thing: ")
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void awaitExit_hasStatusAndAllLinesOfBothStreams() {
    try (ChildProcess process = shell("echo one; echo two >&2; exit 3")) {
      assertThat(process.awaitExit(TIMEOUT)).isEqualTo(3);
      assertThat(process.log().lines()).containsExactly("one", "two");
    }
  }

  /** A mapper with a wrong configuration made each test wait for half a minute. */
  @Test
  void log_awaitedOfAProcessThatEnds_failsAtOnce() {
    try (ChildProcess process = shell("echo wrong configuration; exit 1")) {
      assertThatThrownBy(() -> process.log().await("ready", Duration.ofDays(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith("the last lines were:\nwrong configuration");
    }
  }

  @Test
  void awaitExit_stillRunning() {
    try (ChildProcess process = shell("echo busy; exec sleep 60")) {
      process.log().await("busy", TIMEOUT);

      assertThatThrownBy(() -> process.awaitExit(Duration.ofMillis(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("shell still runs after 1 ms; its last lines:\nbusy");
    }
  }

  @Test
  void close_forcesWhatDoesNotEndWhenAsked() {
    ChildProcess process = shell("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
    process.log().await("deaf", TIMEOUT);

    process.close();
    process.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void pauseAndResume() {
    try (ChildProcess process = shell("exec sleep 60")) {
      process.pause();
      awaitStopped(process, true);
      process.resume();
      awaitStopped(process, false);
      process.kill();
      assertThatThrownBy(process::pause).hasMessage("no signal STOP to shell: it has ended");
    }
  }

  /** A mapper answered once more after it was paused: the signal had not reached all threads. */
  @Test
  void pause_returnsOnceEveryThreadStandsStill() throws Exception {
    try (ChildProcess process = spinning()) {
      for (int i = 0; i < PAUSES; i++) {
        process.pause();
        assertThat(process.threadStates())
            .hasSizeGreaterThan(SpinningThreads.COUNT)
            .containsOnly(ChildProcess.STOPPED);
        process.resume();
      }
    }
  }

  private static ChildProcess spinning() {
    ChildProcess process = ChildProcess.start("spinning threads", SpinningThreads.class);
    process.log().await("spinning", TIMEOUT);
    return process;
  }

  private static ChildProcess shell(String command) {
    return ChildProcess.start("shell", new ProcessBuilder("/bin/sh", "-c", command));
  }

  private static void awaitStopped(ChildProcess process, boolean stopped) {
    Wait.until(
        TIMEOUT,
        () -> state(process).startsWith("T") == stopped,
        process::isAlive,
        () -> "state is " + state(process));
  }

  private static String state(ChildProcess process) {
    try {
      return ps(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ps(ChildProcess process) throws IOException {
    var ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
    return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
