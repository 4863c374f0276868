package io.github.culvert.mapper.log;

import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * An event that a guest or a server can cause again and again: the first is logged at once, later
 * ones at most once in ten seconds, with the count of those since the last line. Safe for
 * concurrent use.
 */
public final class RepeatedEvent {
  private static final long INTERVAL_MS = 10_000;

  private final Logger log;
  private final Level level;
  private final String message;
  private final InstantSource clock;
  private long silentUntil;
  private long count;

  public RepeatedEvent(Logger log, Level level, String message, InstantSource clock) {
    this.log = log;
    this.level = level;
    this.message = message;
    this.clock = clock;
  }

  /**
   * Counts the event and logs it if its time has come.
   *
   * @param details adds key-value pairs to the line; called only when it is written
   */
  public void happened(UnaryOperator<LoggingEventBuilder> details) {
    long counted = countDue();
    if (counted > 0) {
      details.apply(log.atLevel(level).addKeyValue("count", counted)).log(message);
    }
  }

  private synchronized long countDue() {
    count++;
    long now = clock.millis();
    if (now < silentUntil && now >= silentUntil - INTERVAL_MS) { // else the clock was set back
      return 0;
    }
    silentUntil = now + INTERVAL_MS;
    long counted = count;
    count = 0;
    return counted;
  }
}
