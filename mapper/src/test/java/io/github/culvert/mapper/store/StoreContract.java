package io.github.culvert.mapper.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every store. Two mappers have it open. */
@Timeout(120)
abstract class StoreContract {
  private static final Duration HOUR = Duration.ofHours(1);

  final SeenChanges seenHere = new SeenChanges();
  final SeenChanges seenThere = new SeenChanges();
  Store here;
  Store there;

  /** How many updates of one entry the two mappers try at the same time. */
  abstract int conflictingUpdates();

  /** The same store each time, not yet started. */
  abstract Store open() throws Exception;

  @BeforeEach
  void openTwice() throws Exception {
    here = open();
    here.start(seenHere);
    there = open();
    there.start(seenThere);
    await().until(() -> here.problem().isEmpty() && there.problem().isEmpty());
  }

  @AfterEach
  void closeBoth() {
    here.close();
    there.close();
  }

  @Test
  void written_isReadByBoth() throws Exception {
    Entry entry =
        Entry.create(Map.of("X-User", "Zo\u00eb \"\u20ac\"", "X-Empty", ""), HOUR, true, in(HOUR));

    assertThat(here.write(key("a"), entry, Expected.ANYTHING)).isTrue();

    for (Store store : List.of(here, there)) {
      Entry read = store.read(key("a")).orElseThrow();
      assertThat(read.headers()).isEqualTo(entry.headers());
      assertThat(read.ttl()).isEqualTo(HOUR);
      assertThat(read.sliding()).isTrue();
      assertThat(read.version()).isEqualTo(entry.version());
      assertThat(read.expiry()).isCloseTo(entry.expiry(), within(5, ChronoUnit.SECONDS));
      assertThat(store.read(key("b"))).isEmpty();
    }
  }

  @Test
  void write_expectedVersion() throws Exception {
    Entry first = entry("1");
    Entry second = entry("2");
    Entry third = entry("3");

    assertThat(here.write(key("a"), first, new Expected("0123"))).isFalse();
    assertThat(here.write(key("a"), first, Expected.SOMETHING)).as("there is none").isFalse();
    assertThat(here.write(key("a"), first, Expected.NOTHING)).isTrue();
    assertThat(there.write(key("a"), second, Expected.NOTHING)).isFalse();
    assertThat(there.write(key("a"), second, new Expected(first.version()))).isTrue();
    assertThat(here.write(key("a"), third, new Expected(first.version()))).isFalse();
    assertThat(value(here, "a")).contains("2");
    assertThat(here.write(key("a"), third, Expected.ANYTHING)).isTrue();
    assertThat(value(there, "a")).contains("3");
    assertThat(here.write(key("a"), entry("4"), Expected.SOMETHING)).isTrue();
    assertThat(value(there, "a")).contains("4");
  }

  @Test
  void delete_expectedVersion() throws Exception {
    Entry entry = entry("1");
    here.write(key("a"), entry, Expected.ANYTHING);

    assertThat(there.delete(key("a"), new Expected("0123"))).isFalse();
    assertThat(there.delete(key("a"), new Expected(entry.version()))).isTrue();
    assertThat(value(here, "a")).isEmpty();
    assertThat(here.delete(key("a"), Expected.ANYTHING)).as("there is none").isFalse();
    assertThat(here.delete(key("a"), Expected.SOMETHING)).as("there is none").isFalse();
    here.write(key("a"), entry("2"), Expected.ANYTHING);
    assertThat(there.delete(key("a"), Expected.SOMETHING)).isTrue();
  }

  /**
   * Of two that saw the same version one must not win against the other, and no old one returns.
   */
  @Test
  void deletedEntry_isNotWrittenByWhoSawItBefore() throws Exception {
    Entry entry = entry("1");
    here.write(key("a"), entry, Expected.ANYTHING);
    there.delete(key("a"), Expected.ANYTHING);

    assertThat(here.write(key("a"), entry("2"), new Expected(entry.version()))).isFalse();
    assertThat(here.write(key("a"), entry("3"), Expected.NOTHING)).isTrue();
    assertThat(here.write(key("a"), entry("4"), new Expected(entry.version()))).isFalse();
    assertThat(value(here, "a")).contains("3");
  }

  @Test
  void expired_isGone() throws Exception {
    Entry entry = Entry.create(Map.of("X-A", "1"), HOUR, false, in(Duration.ofSeconds(3)));
    here.write(key("a"), entry, Expected.ANYTHING);
    assertThat(value(there, "a")).contains("1");

    await().until(() -> value(here, "a").isEmpty() && value(there, "a").isEmpty());
    assertThat(here.write(key("a"), entry("2"), Expected.NOTHING)).isTrue();
  }

  @Test
  void extend_livesLonger() throws Exception {
    Entry entry = Entry.create(Map.of("X-A", "1"), HOUR, true, in(Duration.ofMinutes(1)));
    here.write(key("a"), entry, Expected.ANYTHING);

    there.extend(key("a"), entry.extended(Instant.now()));

    Entry read = here.read(key("a")).orElseThrow();
    assertThat(read.expiry()).isAfter(in(Duration.ofMinutes(59)));
    assertThat(read.version()).isEqualTo(entry.version());
  }

  @Test
  void extend_whatIsGoneOrAnother_doesNothing() throws Exception {
    Entry old = Entry.create(Map.of("X-A", "1"), HOUR, true, in(Duration.ofMinutes(1)));
    here.extend(key("a"), old.extended(Instant.now()));
    assertThat(here.read(key("a"))).isEmpty();

    Entry other = Entry.create(Map.of("X-A", "2"), HOUR, true, in(Duration.ofMinutes(1)));
    here.write(key("a"), other, Expected.ANYTHING);
    here.extend(key("a"), old.extended(Instant.now()));
    assertThat(here.read(key("a")).orElseThrow().expiry()).isBefore(in(Duration.ofMinutes(2)));
  }

  @Test
  void change_isToldHereBeforeItReturns_andThereSoon() throws Exception {
    here.write(key("a"), entry("1"), Expected.ANYTHING);
    assertThat(seenHere.keys()).contains(key("a"));
    await().until(() -> seenThere.keys().contains(key("a")) || seenThere.anyCount() > 0);

    here.delete(key("a"), Expected.ANYTHING);
    assertThat(seenHere.keys()).hasSizeGreaterThanOrEqualTo(2).containsOnly(key("a"));
    await().until(() -> seenThere.keys().size() + seenThere.anyCount() > 1);
  }

  @Test
  void list_showsAllLivingEntries() throws Exception {
    assertThat(here.list(Page.FIRST, 10).entries()).isEmpty();
    Set<Key> keys = new HashSet<>();
    for (int i = 0; i < 250; i++) {
      keys.add(key("k" + i));
      here.write(key("k" + i), entry("" + i), Expected.ANYTHING);
    }

    Set<Key> seen = new HashSet<>();
    Optional<String> cursor = Optional.of(Page.FIRST);
    while (cursor.isPresent()) {
      Page page = there.list(cursor.get(), 100);
      page.entries().forEach(item -> seen.add(item.key()));
      cursor = page.next();
    }
    assertThat(seen).isEqualTo(keys);
  }

  /** By compare-and-set on two mappers: each adds one, and none is lost. */
  @Test
  void conflictingUpdates_noneIsLost() throws Exception {
    int workers = 4;
    int updatesOfEach = conflictingUpdates() / workers;
    here.write(key("sum"), entry("0"), Expected.ANYTHING);
    List<Future<?>> running = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int worker = 0; worker < workers; worker++) {
        Store store = worker % 2 == 0 ? here : there;
        running.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < updatesOfEach; i++) {
                    addOne(store);
                  }
                  return null;
                }));
      }
    }
    for (Future<?> worker : running) {
      worker.get();
    }
    assertThat(value(here, "sum")).contains(Integer.toString(conflictingUpdates()));
  }

  private static void addOne(Store store) throws Exception {
    Entry before;
    Entry after;
    do {
      before = store.read(key("sum")).orElseThrow();
      after = entry(Integer.toString(Integer.parseInt(before.headers().get("X-A")) + 1));
    } while (!store.write(key("sum"), after, new Expected(before.version())));
  }

  static Key key(String value) {
    return Key.mapping("me", value.getBytes(UTF_8));
  }

  static Entry entry(String value) {
    return Entry.create(Map.of("X-A", value), HOUR, false, in(HOUR));
  }

  static Optional<String> value(Store store, String key) throws Exception {
    return store.read(key(key)).map(entry -> entry.headers().get("X-A"));
  }

  private static Instant in(Duration time) {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(time);
  }
}
