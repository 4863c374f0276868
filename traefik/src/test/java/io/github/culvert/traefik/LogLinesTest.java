package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private final LogLines log = new LogLines();

  @Test
  void await_lineOfBefore() {
    log.add("router refused: one");
    log.add("router refused: two");

    assertThat(log.await("refused", TIMEOUT)).isEqualTo("router refused: one");
  }

  @Test
  void await_lineToCome() throws Exception {
    var line = CompletableFuture.supplyAsync(() -> log.await("ready", TIMEOUT));
    log.add("starting");
    log.add("ready");

    assertThat(line.get(10, TimeUnit.SECONDS)).isEqualTo("ready");
  }

  @Test
  void awaitAfter_passesOverWhatWasSeen() {
    log.add("reloaded 1");
    long seen = log.count();
    log.add("reloaded 2");

    assertThat(log.awaitAfter(seen, "reloaded", TIMEOUT)).isEqualTo("reloaded 2");
  }

  @Test
  void await_inVain() {
    log.add("something else");

    assertThatThrownBy(() -> log.await("ready", Duration.ZERO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("waited in vain for a line with 'ready'; the last lines were:\nsomething else");
  }

  @Test
  void add_forgetsTheOldest() {
    for (int i = 0; i <= LogLines.CAPACITY; i++) {
      log.add("line " + i);
    }

    assertThat(log.lines()).hasSize(LogLines.CAPACITY).first().isEqualTo("line 1");
    assertThat(log.count()).isEqualTo(LogLines.CAPACITY + 1L);
    assertThat(log.awaitAfter(LogLines.CAPACITY, "line", TIMEOUT))
        .isEqualTo("line " + LogLines.CAPACITY);
  }
}
