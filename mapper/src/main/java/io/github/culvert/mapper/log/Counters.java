package io.github.culvert.mapper.log;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.spi.LoggingEventBuilder;

/** What the mapper has done and left undone since its start. Safe for concurrent use. */
public final class Counters {
  /** Lookups that were worked on. */
  public final LongAdder lookups = new LongAdder();

  /** Lookups that were not worked on or answered, because nobody waited any longer. */
  public final LongAdder late = new LongAdder();

  /** Lookups refused because too many were waiting. */
  public final LongAdder overloaded = new LongAdder();

  /** Lookups refused because guest and mapper do not speak the same language. */
  public final LongAdder malformed = new LongAdder();

  /** Bytes in the requests FIFO that belong to no frame. */
  public final LongAdder garbageBytes = new LongAdder();

  /** Answers that did not get into their channel before the deadline. */
  public final LongAdder dropped = new LongAdder();

  /** Answers with a ttl that do not fit a slot of the table. */
  public final LongAdder unstorable = new LongAdder();

  /** Adds all counts to a log line. */
  public LoggingEventBuilder addTo(LoggingEventBuilder line) {
    return line.addKeyValue("lookups", lookups)
        .addKeyValue("late", late)
        .addKeyValue("overloaded", overloaded)
        .addKeyValue("malformed", malformed)
        .addKeyValue("garbageBytes", garbageBytes)
        .addKeyValue("dropped", dropped)
        .addKeyValue("unstorable", unstorable);
  }
}
