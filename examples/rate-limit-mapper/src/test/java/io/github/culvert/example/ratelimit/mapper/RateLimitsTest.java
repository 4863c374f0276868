package io.github.culvert.example.ratelimit.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.culvert.mapper.Captured;
import io.github.culvert.mapper.Captured.Source;
import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class RateLimitsTest {
  /** Near the end of what a clock of nanoseconds counts: its origin is arbitrary. */
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1_000_000);

  private final RateLimits limits = new RateLimits(nanoTime::get);

  @Test
  void isFoundByTheMapper() {
    assertThat(ServiceLoader.load(io.github.culvert.mapper.SessionMapper.class))
        .hasOnlyElementsOfType(RateLimits.class);
  }

  @Test
  void burst_thenDeniedUntilATokenIsBack() {
    for (int left = 2; left >= 0; left--) {
      Mapping mapping = take("orders", "3/60", "ann");
      assertThat(mapping.denial()).isEmpty();
      assertThat(mapping.response())
          .containsEntry("RateLimit-Policy", "\"default\";q=3;w=60")
          .containsEntry("RateLimit", "\"default\";r=%d;t=%d".formatted(left, left == 0 ? 20 : 0));
    }
    Mapping denied = take("orders", "3/60", "ann");
    assertThat(denied.denial().orElseThrow().status()).isEqualTo(429);
    assertThat(denied.response())
        .containsEntry("Retry-After", "20")
        .containsEntry("RateLimit", "\"default\";r=0;t=20");

    pass(19_999_999_999L);
    assertThat(take("orders", "3/60", "ann").response()).containsEntry("Retry-After", "1");
    pass(1);
    assertThat(take("orders", "3/60", "ann").denial()).isEmpty();
    assertThat(take("orders", "3/60", "ann").denial()).isPresent();
  }

  @Test
  void neverMoreThanFull() {
    take("orders", "3/60", "ann");
    pass(TimeUnit.DAYS.toNanos(1));
    for (int i = 0; i < 3; i++) {
      assertThat(take("orders", "3/60", "ann").denial()).isEmpty();
    }
    assertThat(take("orders", "3/60", "ann").denial()).isPresent();
  }

  @Test
  void bucketsAreOfOneNameOneLimitAndOneClient() {
    assertThat(take("orders", "1/60", "ann").denial()).isEmpty();
    assertThat(take("orders", "1/60", "ann").denial()).isPresent();
    assertThat(take("orders", "1/60", "bob").denial()).isEmpty();
    assertThat(take("orders", "1/61", "ann").denial()).isEmpty();
    assertThat(take("invoices", "1/60", "ann").denial()).isEmpty();
  }

  @Test
  void exactlyAsManyAsAllowed_whoeverAsksAtTheSameTime() throws Exception {
    List<Callable<Boolean>> requests = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      requests.add(() -> take("orders", "700/60", "ann").denial().isEmpty());
    }
    int allowed = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> request : threads.invokeAll(requests)) {
        allowed += request.get() ? 1 : 0;
      }
    }
    assertThat(allowed).isEqualTo(700);
  }

  @Test
  void addressesOfOneIpv6Network_shareABucket() {
    assertThat(takeByAddress("2001:db8::1").denial()).isEmpty();
    assertThat(takeByAddress("2001:db8::ffff:1").denial()).isPresent();
    assertThat(takeByAddress("2001:db8:0:1::1").denial()).isEmpty();
    assertThat(takeByAddress("192.0.2.1").denial()).isEmpty();
    assertThat(takeByAddress("192.0.2.2").denial()).isEmpty();
    assertThat(takeByAddress("::ffff:192.0.2.2").denial()).isPresent();
  }

  @Test
  void aClientIsNotTakenForAnAddress() {
    assertThat(takeByAddress("192.0.2.1").denial()).isEmpty();
    assertThat(take("orders", "1/60", "192.0.2.1").denial()).isEmpty();
    assertThat(take("orders", "1/60", "c0:00:02:01").denial()).isEmpty();
  }

  @Test
  void hostileClients_areBoundedInNumber() {
    for (int i = 0; i < 150_000; i++) {
      take("orders", "1/60", "client-" + i);
    }
    assertThat(limits.size()).isLessThanOrEqualTo(100_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "0/60", "5/0", "1000001/60", "5/86401", "-5/60", "5/60/1", "a/b"})
  void wrongLimit(String limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> take("orders", limit, "ann"));
  }

  @Test
  void otherLookups_areLeftToOthers() {
    assertThat(limits.map(lookup("me", "ann"))).isEmpty();
  }

  private void pass(long nanos) {
    nanoTime.addAndGet(nanos);
  }

  private Mapping take(String name, String limit, String client) {
    return limits.map(lookup("rate-limit", name, "limit", limit, "client", client)).orElseThrow();
  }

  private Mapping takeByAddress(String address) {
    return limits
        .map(lookup("rate-limit", "orders", "limit", "1/60", "address", address))
        .orElseThrow();
  }

  private static Lookup lookup(String... namesAndValues) {
    List<Captured> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(Captured.of(Source.HEADER, namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Lookup(values, Instant.MAX);
  }
}
