package io.github.culvert.mapper.store;

import static io.github.culvert.mapper.store.StoreContract.entry;
import static io.github.culvert.mapper.store.StoreContract.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CachedStoreTest {
  private static final Duration FRESHNESS = Duration.ofSeconds(30);

  private final SeenChanges seen = new SeenChanges();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  private final InstantSource clock = now::get;
  private Path file;
  private CachedStore cached;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    file = folder.resolve("store.db");
    cached = start(1 << 20);
  }

  @AfterEach
  void close() {
    cached.close();
  }

  @Test
  void read_thenInMemory() throws Exception {
    cached.write(key("a"), entry("1"), Expected.ANYTHING);
    assertThat(cached.cached(key("a"))).as("nobody has asked").isEmpty();

    assertThat(cached.read(key("a")).entry()).isPresent();
    assertThat(cached.read(key("b")).entry()).isEmpty();

    assertThat(cached.cached(key("a")).orElseThrow().entry()).isPresent();
    assertThat(cached.cached(key("b")).orElseThrow().entry()).as("that there is none").isEmpty();
  }

  @Test
  void written_isForgottenBeforeItReturns() throws Exception {
    cached.read(key("a"));
    Entry entry = entry("1");
    cached.write(key("a"), entry, Expected.ANYTHING);
    assertThat(seen.keys()).containsExactly(key("a"));
    assertThat(cached.read(key("a")).entry()).isPresent();

    cached.delete(key("a"), new Expected(entry.version()));
    assertThat(cached.read(key("a")).entry()).isEmpty();
  }

  @Test
  void writtenElsewhere_isForgotten() throws Exception {
    cached.read(key("a"));
    try (Store elsewhere = StoreAddress.store("sqlite:" + file, clock)) {
      elsewhere.start(new SeenChanges());
      elsewhere.write(key("a"), entry("1"), Expected.ANYTHING);
    }
    await().untilAsserted(() -> assertThat(cached.read(key("a")).entry()).isPresent());
    assertThat(seen.anyCount()).isPositive();
  }

  @Test
  void known_isBelievedForItsTime() throws Exception {
    cached.read(key("a"));
    advance(FRESHNESS.minusMillis(1));
    assertThat(cached.cached(key("a"))).isPresent();
    advance(Duration.ofMillis(1));
    assertThat(cached.cached(key("a"))).isEmpty();
  }

  @Test
  void known_isNotBelievedPastItsExpiry() throws Exception {
    Instant expiry = now.get().plusSeconds(5);
    write(Duration.ofHours(1), false, expiry);

    assertThat(cached.read(key("a")).until()).isEqualTo(expiry);
    advance(Duration.ofSeconds(5));
    assertThat(cached.cached(key("a"))).isEmpty();
    assertThat(cached.read(key("a")).entry()).isEmpty();
  }

  /** Longer, and its use would not be seen in time. */
  @Test
  void sliding_isBelievedForAQuarterOfItsTtl() throws Exception {
    write(Duration.ofSeconds(40), true, now.get().plusSeconds(40));

    assertThat(cached.read(key("a")).until()).isEqualTo(now.get().plusSeconds(10));
  }

  @Test
  void used_lessThanHalfLeft_isExtended() throws Exception {
    write(Duration.ofSeconds(100), true, now.get().plusSeconds(100));
    Entry entry = cached.read(key("a")).entry().orElseThrow();

    advance(Duration.ofSeconds(51));
    cached.used(key("a"), entry);

    await()
        .untilAsserted(
            () ->
                assertThat(cached.readStored(key("a")).orElseThrow().expiry())
                    .isEqualTo(now.get().plusSeconds(100)));
  }

  @Test
  void used_moreThanHalfLeftOrFixed_isNotExtended() throws Exception {
    Entry sliding =
        Entry.create(Map.of(), Duration.ofSeconds(100), true, now.get().plusSeconds(50));
    Entry fixed = Entry.create(Map.of(), Duration.ofSeconds(100), false, now.get().plusSeconds(1));

    assertThat(sliding.wantsExtension(now.get())).isFalse();
    assertThat(sliding.wantsExtension(now.get().plusMillis(1))).isTrue();
    assertThat(fixed.wantsExtension(now.get())).isFalse();
  }

  /** Another process that holds the file's lock makes each write wait for two seconds. */
  @Test
  void hangingWrites_costTheirTimeoutOnce_andReadsNothing() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> cached.write(key("a"), entry("1"), Expected.ANYTHING))
          .isInstanceOf(StoreTimeoutException.class);

      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> cached.write(key("a"), entry("1"), Expected.ANYTHING))
            .isNotInstanceOf(StoreTimeoutException.class)
            .hasMessageStartingWith("not done, the store hangs: not written: ");
        assertThat(cached.readStored(key("a"))).isEmpty();
      }
      assertThat(cached.errors()).isEqualTo(101);

      advance(Duration.ofSeconds(1));
      assertThatThrownBy(() -> cached.write(key("a"), entry("1"), Expected.ANYTHING))
          .as("one tries")
          .isInstanceOf(StoreTimeoutException.class);
      assertThatThrownBy(() -> cached.delete(key("a"), Expected.ANYTHING))
          .hasMessageStartingWith("not done, the store hangs");
      statement.execute("ROLLBACK");
    }
    advance(Duration.ofSeconds(1));
    assertThat(cached.write(key("a"), entry("1"), Expected.ANYTHING)).isTrue();
    assertThat(cached.write(key("a"), entry("2"), Expected.ANYTHING)).isTrue();
  }

  @Test
  void memory_isBounded() throws Exception {
    cached.close();
    cached = start(64 << 10);
    for (int i = 0; i < 1_000; i++) {
      cached.read(key("k" + i));
    }
    long held = 0;
    for (int i = 0; i < 1_000; i++) {
      held += cached.cached(key("k" + i)).isPresent() ? 1 : 0;
    }
    assertThat(held).isBetween(50L, 250L);
  }

  private CachedStore start(long cacheBytes) throws StoreException {
    CachedStore store =
        new CachedStore(StoreAddress.store("sqlite:" + file, clock), cacheBytes, FRESHNESS, clock);
    store.start(seen);
    return store;
  }

  private void write(Duration ttl, boolean sliding, Instant expiry) throws Exception {
    cached.write(key("a"), Entry.create(Map.of(), ttl, sliding, expiry), Expected.ANYTHING);
  }

  private void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
