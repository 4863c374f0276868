package io.github.culvert.mapper.sessions;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of saves, and responses that were too large for one. Safe for concurrent use. */
public final class SessionCounts {
  /** What became of a save. */
  public enum Saved {
    /** It was done. */
    SAVED,
    /** There was no such session any more, so nothing was saved. */
    GONE,
    /** It would have exceeded a limit, or a value is not allowed. */
    REFUSED,
    /** The store did not do it. */
    FAILED
  }

  /** Responses larger than should be buffered. */
  public final LongAdder oversized = new LongAdder();

  private final Map<Saved, LongAdder> saves = new EnumMap<>(Saved.class);

  public SessionCounts() {
    Arrays.stream(Saved.values()).forEach(saved -> saves.put(saved, new LongAdder()));
  }

  /** Counts one save. */
  void count(Saved saved) {
    saves.get(saved).increment();
  }

  /** How many saves ended so. */
  public long saves(Saved saved) {
    return saves.get(saved).sum();
  }
}
