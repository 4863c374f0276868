package io.github.culvert.mapper.log;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How lookups were answered, by whom, and how long that took. Safe for concurrent use. */
public final class LookupCounts {
  /** Who answered. */
  public enum Source {
    STORE,
    CONFIGURATION,
    SESSION_MAPPER,
    SERVER,
    STICKY,
    SESSION
  }

  /** What was answered. */
  public enum Result {
    MAPPED,
    DENIED,
    FAILED
  }

  private static final List<Double> BOUNDS_SECONDS =
      List.of(
          0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.0025, 0.005, 0.01,
          0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0);

  private final Map<Source, Map<Result, LongAdder>> counts = new EnumMap<>(Source.class);
  private final Map<Source, Durations> durations = new EnumMap<>(Source.class);

  public LookupCounts() {
    for (Source source : Source.values()) {
      Map<Result, LongAdder> results = new EnumMap<>(Result.class);
      Arrays.stream(Result.values()).forEach(result -> results.put(result, new LongAdder()));
      counts.put(source, results);
      durations.put(source, new Durations());
    }
  }

  /** Counts one answer. */
  public void count(Source source, Result result, long nanos) {
    counts.get(source).get(result).increment();
    durations.get(source).add(nanos / 1e9);
  }

  /** How many answers there were. */
  public long count(Source source, Result result) {
    return counts.get(source).get(result).sum();
  }

  /** How long answers took. */
  public Durations durations(Source source) {
    return durations.get(source);
  }

  /** Counts of durations by buckets, in seconds; the last bucket has no bound. */
  public static final class Durations {
    private final List<LongAdder> buckets =
        Stream.generate(LongAdder::new).limit(BOUNDS_SECONDS.size() + 1).toList();
    private final LongAdder sumNanos = new LongAdder();

    private Durations() {}

    private void add(double seconds) {
      int bucket = 0;
      while (bucket < BOUNDS_SECONDS.size() && seconds > BOUNDS_SECONDS.get(bucket)) {
        bucket++;
      }
      buckets.get(bucket).increment();
      sumNanos.add(Math.round(seconds * 1e9));
    }

    /** The upper bound of each bucket. */
    public List<Double> bounds() {
      return Stream.concat(BOUNDS_SECONDS.stream(), Stream.of(Double.POSITIVE_INFINITY)).toList();
    }

    /** How many fell into each bucket alone. */
    public List<Long> counts() {
      return buckets.stream().map(LongAdder::sum).toList();
    }

    public double sumSeconds() {
      return sumNanos.sum() / 1e9;
    }
  }
}
