package io.github.culvert.mapper.sessions;

import static io.github.culvert.mapper.sessions.SessionMessage.read;
import static io.github.culvert.mapper.sessions.SessionMessage.save;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.config.SessionSettings;
import io.github.culvert.mapper.sessions.SessionCounts.Saved;
import io.github.culvert.mapper.store.Page;
import io.github.culvert.wire.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is over a limit is refused as a whole: nothing is cut, and what was there stays. */
@Timeout(120)
class SessionLimitsTest {
  private static final SessionSettings LIMITS = new SessionSettings(2, 10, 40);

  private Replica mapper;
  private String id;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    mapper = new Replica("sqlite:" + folder.resolve("store.db"), InstantSource.system(), LIMITS);
    id = mapper.ask(save("").set("a", "1")).newId();
  }

  @AfterEach
  void close() {
    mapper.close();
  }

  private void assertRefused(SessionMessage message, String detail) throws Exception {
    SessionAnswer answer = mapper.ask(message);
    assertThat(answer.failure()).isEqualTo(Failure.SESSION_LIMIT);
    assertThat(answer.detail()).isEqualTo(detail);
    assertThat(mapper.counts.saves(Saved.REFUSED)).isEqualTo(1);
    assertThat(mapper.ask(read(id)).values()).containsOnlyKeys("a");
    assertThat(mapper.store.list(Page.FIRST, 10).entries()).hasSize(1);
  }

  @Test
  void atTheLimits_isSaved() throws Exception {
    assertThat(mapper.ask(save(id).set("b", "1234567890", "12")).isThere()).isTrue();
    SessionAnswer read = mapper.ask(read(id));
    assertThat(read.values().get("b")).containsExactly("1234567890", "12");
  }

  @Test
  void moreNames_isRefused() throws Exception {
    assertRefused(
        save(id).set("b", "1").set("c", "1"),
        "names=3, expected at most 2 (the mapper's sessions.maxNames)");
  }

  @Test
  void longerValue_isRefused() throws Exception {
    assertRefused(
        save(id).set("a", "2").set("b", "\u20ac\u20ac\u20acxx"),
        "name=b bytes=11, expected at most 10 (the mapper's sessions.maxValueBytes)");
  }

  @Test
  void longerSession_isRefused() throws Exception {
    assertRefused(
        save(id).set("b", "1234567890", "123"),
        "sessionBytes=41, expected at most 40 (the mapper's sessions.maxSessionBytes)");
  }

  @Test
  void newSessionOverALimit_isNotMade() throws Exception {
    assertRefused(
        save("").set("a", "1").set("b", "1").set("c", "1"),
        "names=3, expected at most 2 (the mapper's sessions.maxNames)");
  }

  @Test
  void deletedNames_makeRoom() throws Exception {
    mapper.ask(save(id).set("b", "1"));
    assertThat(mapper.ask(save(id).delete("a").set("c", "1")).isThere()).isTrue();
  }

  @Test
  void bytesThatAreNoUtf8_areRefused() throws Exception {
    assertRefused(
        save(id).set("b", new byte[] {'s', (byte) 0xe9}),
        "the value of b is not allowed, expected UTF-8 without control characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret\n", "\0", "secret\u007f"})
  void controlCharacter_isRefused(String value) throws Exception {
    assertRefused(
        save(id).set("b", value),
        "the value of b is not allowed, expected UTF-8 without control characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"User", "a b", "a:b", ":version", "", "na\u00efve"})
  void nameThatNoHeaderCanHave_isRefused(String name) throws Exception {
    SessionAnswer answer = mapper.ask(save(id).set(name, "1"));
    assertThat(answer.failure()).isEqualTo(Failure.SESSION_LIMIT);
    assertThat(answer.detail()).contains("expected 1 to 128 letters in lower case");
    assertThat(mapper.ask(read(id)).values()).containsOnlyKeys("a");
  }

  @Test
  void largestThatCanBeConfigured_fitsAnAnswer(@TempDir Path folder) throws Exception {
    SessionSettings most = new SessionSettings(7_680, 61_440, 61_440);
    try (Replica large =
        new Replica("sqlite:" + folder.resolve("store.db"), InstantSource.system(), most)) {
      String one = large.ask(save("").set("a", "x".repeat(61_440 - 9))).newId();
      assertThat(large.ask(read(one)).values().get("a").getFirst()).hasSize(61_440 - 9);
      String[] many = new String[61_440 / 9];
      Arrays.fill(many, "");
      String other = large.ask(save("").set("a", many)).newId();
      assertThat(large.ask(read(other)).values().get("a")).hasSize(many.length);
    }
  }

  @Test
  void withoutAStore_theFailureSaysWhatToDo() throws Exception {
    Sessions sessions =
        new Sessions(Optional.empty(), () -> LIMITS, new SessionCounts(), InstantSource.system());
    for (SessionMessage message : new SessionMessage[] {read(id), save("").set("a", "1")}) {
      SessionQuestion question = SessionQuestion.read(message.reader());
      assertThat(sessions.inMemory(question)).isEmpty();
      var answer = sessions.answer(question, Instant.now().plus(Duration.ofSeconds(10)));
      SessionAnswer read = SessionAnswer.read(answer.answer().message());
      assertThat(read.failure()).isEqualTo(Failure.STORE);
      assertThat(read.detail()).startsWith("the mapper has no store: set its store.address");
    }
    SessionQuestion counted = SessionQuestion.read(read("").oversized().reader());
    var answer = sessions.answer(counted, Instant.now());
    assertThat(SessionAnswer.read(answer.answer().message()).failure()).as("needs none").isNull();
  }
}
