package io.github.culvert.mapper.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a store keeps under a key. Immutable.
 *
 * @param headers values by name, in their order
 * @param ttl how long it lives from its writing on; when sliding, from its last use on
 * @param sliding whether use extends its life
 * @param expiry when it ends
 * @param version changes with every write and never comes again, so that a writer can say what it
 *     replaces
 */
public record Entry(
    Map<String, String> headers, Duration ttl, boolean sliding, Instant expiry, String version) {
  public static final Duration MIN_TTL = Duration.ofSeconds(1);
  public static final Duration MAX_TTL = Duration.ofDays(3650);

  /**
   * Makes an entry.
   *
   * @throws IllegalArgumentException when the ttl is out of range
   */
  public Entry {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    ttl = requireTtl(ttl);
  }

  /**
   * A ttl that an entry can have.
   *
   * @throws IllegalArgumentException when it is out of range
   */
  public static Duration requireTtl(Duration ttl) {
    if (ttl.compareTo(MIN_TTL) < 0 || ttl.compareTo(MAX_TTL) > 0) {
      throw new IllegalArgumentException(
          "ttl=%ds, expected %d to %d"
              .formatted(ttl.toSeconds(), MIN_TTL.toSeconds(), MAX_TTL.toSeconds()));
    }
    return ttl;
  }

  /** An entry to be written, of a new version. */
  public static Entry create(
      Map<String, String> headers, Duration ttl, boolean sliding, Instant expiry) {
    String version = "%016x".formatted(ThreadLocalRandom.current().nextLong());
    return new Entry(headers, ttl, sliding, expiry, version);
  }

  /** Whether it has ended. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiry);
  }

  /**
   * Whether use should extend its life: it is sliding and less than half is left. So most uses cost
   * a store no write, and an entry that is used lives between half a ttl and a ttl from then on.
   */
  public boolean wantsExtension(Instant now) {
    return sliding && now.plus(ttl.dividedBy(2)).isAfter(expiry);
  }

  /** This entry, used now. */
  public Entry extended(Instant now) {
    return new Entry(headers, ttl, sliding, now.plus(ttl), version);
  }
}
