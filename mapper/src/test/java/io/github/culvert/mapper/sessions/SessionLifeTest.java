package io.github.culvert.mapper.sessions;

import static io.github.culvert.mapper.sessions.SessionMessage.HOUR;
import static io.github.culvert.mapper.sessions.SessionMessage.read;
import static io.github.culvert.mapper.sessions.SessionMessage.save;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.wire.LookupReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long sessions live, by a clock that the test sets. */
@Timeout(120)
class SessionLifeTest {
  private static final long ROLLING_HOUR = HOUR | LookupReader.ROLLING;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  private Replica mapper;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    mapper = new Replica("sqlite:" + folder.resolve("store.db"), now::get);
  }

  @AfterEach
  void close() {
    mapper.close();
  }

  private void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private Entry stored(String id) throws Exception {
    return mapper.store.readStored(Key.session("sid", id)).orElseThrow();
  }

  @Test
  void version_isTheTimeOfTheSave_andGrowsAlsoWhenTheClockDoesNot() throws Exception {
    SessionAnswer begun = mapper.ask(save("").set("a", "1"));
    assertThat(begun.version()).isEqualTo(now.get().toEpochMilli());

    assertThat(mapper.ask(save(begun.newId()).set("a", "2")).version())
        .isEqualTo(begun.version() + 1);
    advance(Duration.ofMinutes(-1));
    assertThat(mapper.ask(save(begun.newId()).set("a", "3")).version())
        .isEqualTo(begun.version() + 2);
  }

  @Test
  void rolling_lessThanHalfLeft_isExtendedByUse_andTheAnswerSaysSo() throws Exception {
    SessionAnswer begun = mapper.ask(save("", ROLLING_HOUR).set("a", "1"));
    assertThat(begun.lifeBegin()).isEqualTo(begun.version());

    advance(Duration.ofMinutes(31));
    SessionAnswer used = mapper.ask(read(begun.newId()));

    assertThat(used.version()).isEqualTo(begun.version());
    assertThat(used.lifeBegin()).isEqualTo(now.get().toEpochMilli());
    await()
        .untilAsserted(
            () ->
                assertThat(stored(begun.newId()).expiry()).isEqualTo(now.get().plusSeconds(HOUR)));
    advance(Duration.ofMinutes(5));
    assertThat(mapper.ask(read(begun.newId())).lifeBegin())
        .isEqualTo(now.get().minus(Duration.ofMinutes(5)).toEpochMilli());
  }

  @Test
  void rolling_moreThanHalfLeft_costsNoWrite() throws Exception {
    SessionAnswer begun = mapper.ask(save("", ROLLING_HOUR).set("a", "1"));
    Entry before = stored(begun.newId());

    advance(Duration.ofMinutes(29));
    for (int i = 0; i < 100; i++) {
      assertThat(mapper.ask(read(begun.newId())).lifeBegin()).isEqualTo(begun.version());
    }
    advance(Duration.ofMinutes(1)); // an extension would have been of one minute before

    assertThat(stored(begun.newId())).isEqualTo(before);
  }

  @Test
  void rolling_unused_endsAtItsTime() throws Exception {
    SessionAnswer begun = mapper.ask(save("", ROLLING_HOUR).set("a", "1"));

    advance(Duration.ofHours(1));

    assertThat(mapper.ask(read(begun.newId())).version()).isZero();
    assertThat(mapper.ask(save(begun.newId()).set("a", "2")).version()).isZero();
  }

  @Test
  void rolling_isExtendedByASave() throws Exception {
    SessionAnswer begun = mapper.ask(save("", ROLLING_HOUR).set("a", "1"));
    advance(Duration.ofMinutes(20));

    SessionAnswer saved = mapper.ask(save(begun.newId(), ROLLING_HOUR).set("a", "2"));

    assertThat(saved.lifeBegin()).isEqualTo(saved.version());
    assertThat(stored(begun.newId()).expiry()).isEqualTo(now.get().plusSeconds(HOUR));
  }

  @Test
  void notRolling_endsAtItsTime_whateverIsReadAndSaved() throws Exception {
    Instant begin = now.get();
    SessionAnswer begun = mapper.ask(save("", HOUR).set("a", "1"));
    advance(Duration.ofMinutes(59));

    SessionAnswer saved = mapper.ask(save(begun.newId(), HOUR).set("a", "2"));

    assertThat(saved.lifeBegin()).isEqualTo(begin.toEpochMilli());
    assertThat(mapper.ask(read(begun.newId())).lifeBegin()).isEqualTo(begin.toEpochMilli());
    SessionAnswer renewed = mapper.ask(save(begun.newId(), HOUR).renew());
    assertThat(renewed.lifeBegin()).isEqualTo(begin.toEpochMilli());
    assertThat(mapper.ask(read(renewed.newId())).isThere()).isTrue();

    advance(Duration.ofMinutes(1));
    assertThat(mapper.ask(read(renewed.newId())).version()).isZero();
  }

  @Test
  void notRolling_configuredToLiveShorter_isOverWithItsNextSave() throws Exception {
    SessionAnswer begun = mapper.ask(save("", HOUR).set("a", "1"));
    advance(Duration.ofMinutes(30));

    assertThat(mapper.ask(save(begun.newId(), HOUR / 2).set("a", "2")).version()).isZero();
    assertThat(mapper.ask(save(begun.newId(), HOUR).set("a", "2")).isThere()).isTrue();
  }
}
