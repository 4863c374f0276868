package io.github.culvert.example.ratelimit.mapper;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.culvert.mapper.Denial;
import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.SessionMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Has the buckets of the middleware {@code rate-limit}, which are shared by all its guests. At most
 * {@link #MAX_BUCKETS} are kept; the least used of more are forgotten, and then full again.
 */
public final class RateLimits implements SessionMapper {
  private static final int MAX_BUCKETS = 100_000;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Cache<BucketId, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MAX_BUCKETS)
          .expireAfterAccess(Duration.ofSeconds(Limit.MAX_PERIOD_SECONDS))
          .build();
  private final LongSupplier nanoTime;

  /** Found by the mapper. */
  public RateLimits() {
    this(System::nanoTime);
  }

  RateLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Answers lookups that name a limit; all others are for other mappers. */
  @Override
  public Optional<Mapping> map(Lookup lookup) {
    return lookup
        .text("rate-limit")
        .map(name -> take(name, Limit.parse(value(lookup, "limit")), Client.of(lookup)));
  }

  private Mapping take(String name, Limit limit, Client client) {
    Bucket bucket = buckets.get(new BucketId(name, limit, client), _ -> new Bucket(limit));
    Bucket.State state = bucket.take(nanoTime.getAsLong());
    var mapping =
        Mapping.builder()
            .respond("RateLimit-Policy", limit.policy())
            .respond("RateLimit", limit.state(state.remaining(), seconds(state.untilNext())));
    if (!state.taken()) {
      mapping
          .deny(new Denial(TOO_MANY_REQUESTS, "too many requests\n"))
          .respond("Retry-After", Long.toString(seconds(state.untilNext())));
    }
    return mapping.build();
  }

  /** How many buckets there are. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private static String value(Lookup lookup, String name) {
    return lookup
        .text(name)
        .orElseThrow(() -> new IllegalArgumentException("the lookup has no " + name));
  }

  /** Rounded up: a client that comes back then is let through. */
  private static long seconds(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }

  private record BucketId(String name, Limit limit, Client client) {}
}
