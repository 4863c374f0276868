package io.github.culvert.mapper.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(120)
class HandOverTest {
  private static final int TIMES = 500;
  private static final Duration ENDED = Duration.ofSeconds(60);

  private final Logger logger = (Logger) LoggerFactory.getLogger(HandOver.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void listenNoLonger() {
    logger.detachAppender(logged);
  }

  /** A mapper that was stopped before its thread waited here logged an error. */
  @Test
  void closedAtOnce_nobodyCame_andThatIsNoError(@TempDir Path folder) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      HandOver handOver = HandOver.listen(folder, () -> new byte[0]);
      handOver.close();
      handOver.awaitNext(ENDED);
    }
    assertThat(logged.list).isEmpty();
  }
}
