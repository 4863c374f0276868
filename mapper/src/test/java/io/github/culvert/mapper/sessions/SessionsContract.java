package io.github.culvert.mapper.sessions;

import static io.github.culvert.mapper.sessions.SessionMessage.read;
import static io.github.culvert.mapper.sessions.SessionMessage.save;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.hash.Sha256;
import io.github.culvert.mapper.sessions.SessionCounts.Saved;
import io.github.culvert.mapper.store.Expected;
import io.github.culvert.mapper.store.Page;
import io.github.culvert.wire.Failure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for sessions in every store. Two mappers have it open. */
@Timeout(120)
abstract class SessionsContract {
  private static final int SAVERS = 50;

  Replica here;
  Replica there;

  abstract String address() throws Exception;

  @BeforeEach
  void openTwice() throws Exception {
    here = new Replica(address(), InstantSource.system());
    there = new Replica(address(), InstantSource.system());
    for (Page.Item ofAnotherTest : stored()) {
      here.store.delete(ofAnotherTest.key(), Expected.ANYTHING);
    }
  }

  @AfterEach
  void closeBoth() {
    here.close();
    there.close();
  }

  private SessionAnswer begin(String name, String... values) throws InterruptedException {
    SessionAnswer begun = here.ask(save("").set(name, values));
    assertThat(begun.isThere()).as("begun: %s", begun).isTrue();
    return begun;
  }

  private List<Page.Item> stored() throws Exception {
    return here.store.list(Page.FIRST, 100).entries();
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(calls)) {
        results.add(done.get());
      }
      return results;
    }
  }

  /** By both mappers in turn. */
  private List<Callable<SessionAnswer>> savers(String id) {
    return IntStream.range(0, SAVERS)
        .<Callable<SessionAnswer>>mapToObj(
            i -> () -> (i % 2 == 0 ? here : there).ask(save(id).set("name-" + i, "value " + i)))
        .toList();
  }

  @Test
  void saved_isReadByBoth_withSeveralValuesAndUtf8() throws Exception {
    SessionAnswer begun =
        here.ask(save("").set("cart", "book, red", "", "pen").set("user", "Zo\u00eb \u20ac"));

    assertThat(begun.newId()).matches("[A-Za-z0-9_-]{32}");
    assertThat(begun.values()).as("the answer to a save needs none").isEmpty();
    for (Replica replica : List.of(here, there)) {
      SessionAnswer read = replica.ask(read(begun.newId()));
      assertThat(read.version()).isEqualTo(begun.version());
      assertThat(read.newId()).as("the client has it").isEmpty();
      assertThat(read.values())
          .isEqualTo(
              Map.of("cart", List.of("book, red", "", "pen"), "user", List.of("Zo\u00eb \u20ac")));
    }
  }

  @Test
  void ids_areNeverTheSame_andStoredAsHash() throws Exception {
    String one = begin("a", "1").newId();
    String other = begin("a", "1").newId();

    assertThat(one).isNotEqualTo(other);
    assertThat(stored())
        .extracting(item -> item.key().text())
        .contains("session/sid/" + HexFormat.of().formatHex(Sha256.of(one.getBytes(UTF_8))))
        .noneMatch(text -> text.contains(one));
    assertThat(stored().toString()).doesNotContain(one, other);
  }

  @Test
  void nothingSaved_makesNoSession() throws Exception {
    for (SessionMessage nothing :
        List.of(
            save(""), save("").delete("a"), save("").renew(), save("").set("a", "1").destroy())) {
      SessionAnswer answer = here.ask(nothing);
      assertThat(answer.failure()).isNull();
      assertThat(answer.version()).isZero();
      assertThat(answer.newId()).isEmpty();
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void forgedId_isNeverAdopted() throws Exception {
    String forged = "A".repeat(32);

    assertThat(here.ask(read(forged)).version()).isZero();
    assertThat(here.ask(read(forged).seen(1L << 60)).version()).isZero();
    for (SessionMessage save :
        List.of(
            save(forged).set("a", "1"),
            save(forged).set("a", "1").renew(),
            save(forged).destroy())) {
      SessionAnswer answer = here.ask(save);
      assertThat(answer.failure()).isNull();
      assertThat(answer.version()).isZero();
      assertThat(answer.newId()).isEmpty();
    }
    assertThat(stored()).isEmpty();
    assertThat(here.counts.saves(Saved.GONE)).isEqualTo(2);
    assertThat(begin("a", "1").newId()).isNotEqualTo(forged);
  }

  @Test
  void concurrentSavesOfDifferentNames_allSurvive() throws Exception {
    String id = begin("first", "1").newId();

    List<SessionAnswer> saved = atOnce(savers(id));

    assertThat(saved).allMatch(SessionAnswer::isThere);
    assertThat(saved).extracting(SessionAnswer::version).doesNotHaveDuplicates();
    long newest = saved.stream().mapToLong(SessionAnswer::version).max().orElseThrow();
    for (Replica replica : List.of(here, there)) {
      SessionAnswer read = replica.ask(read(id).seen(newest));
      assertThat(read.version()).isEqualTo(newest);
      assertThat(read.values()).hasSize(SAVERS + 1);
      assertThat(read.values().get("name-7")).containsExactly("value 7");
    }
  }

  @Test
  void sameName_theLaterSaveWins() throws Exception {
    SessionAnswer begun = begin("a", "1", "2");
    SessionAnswer second = there.ask(save(begun.newId()).set("a", "3"));

    assertThat(second.version()).isGreaterThan(begun.version());
    assertThat(here.ask(read(begun.newId()).seen(second.version())).values())
        .isEqualTo(Map.of("a", List.of("3")));
  }

  @Test
  void destroyed_staysGone_althoughASlowerSaveComes() throws Exception {
    String id = begin("a", "1").newId();
    there.ask(read(id));

    SessionAnswer destroyed = here.ask(save(id).destroy());
    SessionAnswer slower = there.ask(save(id).set("b", "2"));

    assertThat(destroyed.failure()).isNull();
    assertThat(destroyed.version()).isZero();
    assertThat(slower.failure()).isNull();
    assertThat(slower.version()).isZero();
    assertThat(slower.newId()).isEmpty();
    assertThat(stored()).isEmpty();
    await().until(() -> there.ask(read(id)).version() == 0); // as soon as it is told
  }

  @Test
  void destroyedAmongManySaves_staysGone() throws Exception {
    String id = begin("a", "1").newId();
    List<Callable<SessionAnswer>> calls = new ArrayList<>(savers(id));
    calls.add(SAVERS / 2, () -> here.ask(save(id).destroy()));

    List<SessionAnswer> answers = atOnce(calls);

    assertThat(answers).allMatch(answer -> answer.failure() == null);
    assertThat(stored()).isEmpty();
  }

  @Test
  void deletedName_staysGone_althoughASlowerSaveComes() throws Exception {
    String id = begin("a", "1").newId();
    here.ask(save(id).set("b", "2"));
    there.ask(read(id));

    here.ask(save(id).delete("a").delete("none"));
    SessionAnswer slower = there.ask(save(id).set("c", "3"));

    assertThat(here.ask(read(id).seen(slower.version())).values()).containsOnlyKeys("b", "c");
  }

  @Test
  void deletedAndSavedByOneResponse_isSaved() throws Exception {
    String id = begin("a", "1").newId();
    SessionAnswer saved = here.ask(save(id).set("a", "2").delete("a"));
    assertThat(here.ask(read(id).seen(saved.version())).values().get("a")).containsExactly("2");
  }

  @Test
  void renewed_hasItsValuesUnderANewIdAlone() throws Exception {
    SessionAnswer begun = begin("a", "1");

    SessionAnswer renewed = there.ask(save(begun.newId()).set("user", "alice").renew());

    assertThat(renewed.newId()).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(begun.newId());
    assertThat(renewed.version()).isGreaterThan(begun.version());
    assertThat(here.ask(read(renewed.newId())).values())
        .isEqualTo(Map.of("a", List.of("1"), "user", List.of("alice")));
    assertThat(here.ask(read(begun.newId()).seen(renewed.version())).version()).isZero();
    assertThat(here.ask(save(begun.newId()).set("b", "2")).version()).isZero();
    assertThat(stored()).hasSize(1);
  }

  /** Whoever is told that it was saved finds it, others are told that the session is gone. */
  @Test
  void renewedAmongManySaves_losesNoneThatWasAcknowledged() throws Exception {
    String id = begin("a", "1").newId();
    List<Callable<SessionAnswer>> calls = new ArrayList<>(savers(id));
    calls.add(SAVERS / 2, () -> here.ask(save(id).renew()));

    List<SessionAnswer> answers = atOnce(calls);

    SessionAnswer renewed = answers.remove(SAVERS / 2);
    assertThat(renewed.isThere()).as("%s", renewed).isTrue();
    TreeSet<String> acknowledged = new TreeSet<>(List.of("a"));
    for (int i = 0; i < SAVERS; i++) {
      assertThat(answers.get(i).failure()).isNull();
      if (answers.get(i).isThere()) {
        acknowledged.add("name-" + i);
      }
    }
    assertThat(here.ask(read(renewed.newId())).values().keySet()).isEqualTo(acknowledged);
    assertThat(stored()).hasSize(1);
  }

  /** Again and again, since the other mapper is told soon. */
  @Test
  void seenVersion_isReadByAMapperThatHasTheOldOneInMemory() throws Exception {
    String id = begin("a", "0").newId();
    for (int i = 1; i <= 200; i++) {
      there.ask(read(id));
      SessionAnswer saved = here.ask(save(id).set("a", "" + i));
      assertThat(there.ask(read(id).seen(saved.version())).values().get("a"))
          .containsExactly("" + i);
    }
  }

  @Test
  void save_whoseTimeIsOver_isNotDone() throws Exception {
    String id = begin("a", "1").newId();

    for (String lateId : List.of(id, "")) {
      SessionAnswer late = here.ask(save(lateId).set("a", "2"), Duration.ZERO);
      assertThat(late.failure()).isEqualTo(Failure.STORE);
      assertThat(late.detail()).startsWith("not saved in the request's time");
    }

    assertThat(here.counts.saves(Saved.FAILED)).isEqualTo(2);
    assertThat(there.ask(read(id)).values().get("a")).containsExactly("1");
    assertThat(stored()).hasSize(1);
  }
}
