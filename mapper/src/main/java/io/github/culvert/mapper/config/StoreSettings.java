package io.github.culvert.mapper.config;

import java.util.Optional;

/**
 * Where entries are kept that outlive the mapper, and how long it believes what it knows of them.
 * Immutable.
 *
 * @param address see {@link io.github.culvert.mapper.store.StoreAddress}; unset: nowhere
 * @param cacheBytes memory for what was read; default 16 MiB
 * @param freshness seconds that the mapper and the answer table believe what they know when nobody
 *     tells of a change; default {@value #DEFAULT_FRESHNESS}
 */
public record StoreSettings(
    Optional<String> address, Optional<Integer> cacheBytes, Optional<Integer> freshness) {
  public static final int DEFAULT_CACHE_BYTES = 16 << 20;
  public static final int DEFAULT_FRESHNESS = 30;

  /** A day, as an answer may stay in the table. */
  static final int MAX_FRESHNESS = 86_400;

  /** Nothing is said. */
  public static final StoreSettings UNSET =
      new StoreSettings(Optional.empty(), Optional.empty(), Optional.empty());

  public StoreSettings {
    freshness.ifPresent(
        seconds -> {
          if (seconds < 1 || seconds > MAX_FRESHNESS) {
            throw new ConfigurationException(
                "store.freshness: found %d, expected 1 to %d seconds"
                    .formatted(seconds, MAX_FRESHNESS));
          }
        });
  }

  /** These settings with what the other ones set. */
  StoreSettings overriddenBy(StoreSettings other) {
    return new StoreSettings(
        other.address.or(() -> address),
        other.cacheBytes.or(() -> cacheBytes),
        other.freshness.or(() -> freshness));
  }
}
