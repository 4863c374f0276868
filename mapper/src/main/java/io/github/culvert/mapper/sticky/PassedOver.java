package io.github.culvert.mapper.sticky;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.culvert.mapper.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Servers that did not take a request: each is passed over for ten seconds, for twice that when it
 * is no better afterwards, and so on up to five minutes. Safe for concurrent use.
 */
final class PassedOver {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MAX_SERVERS = 10_000;

  private record ServerOf(Key key, long server) {}

  private record Pause(Duration length, Instant end) {}

  private final Cache<ServerOf, Pause> pauses =
      Caffeine.newBuilder()
          .maximumSize(MAX_SERVERS)
          .expireAfterWrite(LONGEST.multipliedBy(2))
          .build();
  private final InstantSource clock;

  PassedOver(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A server did not take a request.
   *
   * @return whether it is passed over from now on, and was not before
   */
  boolean refused(Key key, long server) {
    Instant now = clock.instant();
    boolean[] begins = new boolean[1];
    pauses
        .asMap()
        .compute(
            new ServerOf(key, server),
            (_, pause) -> {
              begins[0] = pause == null || !now.isBefore(pause.end());
              return begins[0] ? next(pause, now) : pause;
            });
    return begins[0];
  }

  /** Until when the server is passed over; a time that is over, if it is not. */
  Instant end(Key key, long server) {
    Pause pause = pauses.getIfPresent(new ServerOf(key, server));
    return pause == null ? Instant.MIN : pause.end();
  }

  /** Whether the server has been passed over as long as it can be. */
  boolean isGivenUp(Key key, long server) {
    Pause pause = pauses.getIfPresent(new ServerOf(key, server));
    return pause != null && pause.length().equals(LONGEST);
  }

  private static Pause next(Pause pause, Instant now) {
    Duration length = pause == null ? FIRST : pause.length().multipliedBy(2);
    Duration bounded = length.compareTo(LONGEST) > 0 ? LONGEST : length;
    return new Pause(bounded, now.plus(bounded));
  }
}
