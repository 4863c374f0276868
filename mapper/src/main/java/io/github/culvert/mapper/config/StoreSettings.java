package io.github.culvert.mapper.config;

import java.util.Optional;

/**
 * Where entries are kept that outlive the mapper, and how long it believes what it knows of them.
 * Immutable.
 *
 * @param address see {@link io.github.culvert.mapper.store.StoreAddress}; unset: nowhere
 * @param cacheBytes memory for what was read
 * @param freshness seconds that the mapper and the answer table believe what they know when nobody
 *     tells of a change
 */
public record StoreSettings(Optional<String> address, int cacheBytes, int freshness) {
  static final int DEFAULT_CACHE_BYTES = 16 << 20;
  public static final int DEFAULT_FRESHNESS = 30;

  /** A day, as an answer may stay in the table. */
  static final int MAX_FRESHNESS = 86_400;
}
