package io.github.culvert.mapper.sessions;

import static io.github.culvert.mapper.sessions.SessionMessage.read;
import static io.github.culvert.mapper.sessions.SessionMessage.save;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.config.SessionSettings;
import io.github.culvert.mapper.store.Changes;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Expected;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.Page;
import io.github.culvert.mapper.store.Store;
import io.github.culvert.mapper.store.StoreAddress;
import io.github.culvert.mapper.store.StoreException;
import io.github.culvert.wire.Failure;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Saves that come while the session is being saved are done together, each as if it were alone. */
@Timeout(120)
class WaitingSavesTest {
  private static final SessionSettings LIMITS = new SessionSettings(60, 10, 32_768);
  private static final int SAVERS = 50;

  private HoldingStore store;
  private Replica mapper;
  private String id;

  private final List<Thread> threads = new ArrayList<>();

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    String address = "sqlite:" + folder.resolve("store.db");
    store = new HoldingStore(StoreAddress.store(address, InstantSource.system()));
    mapper = new Replica(store, InstantSource.system(), LIMITS);
    id = mapper.ask(save("").set("user", "alice")).newId();
  }

  @AfterEach
  void close() {
    store.released.countDown();
    mapper.close();
  }

  private FutureTask<SessionAnswer> begin(SessionMessage message) {
    var task = new FutureTask<>(() -> mapper.ask(message));
    threads.add(Thread.ofVirtual().start(task));
    return task;
  }

  /** Begins one that the store holds, and all others behind it. */
  private List<SessionAnswer> behindAHeldOne(List<SessionMessage> messages) throws Exception {
    store.holds = true;
    FutureTask<SessionAnswer> first = begin(save(id).set("first", "1"));
    await().until(() -> store.writes.get() == 2);
    List<FutureTask<SessionAnswer>> others = messages.stream().map(this::begin).toList();
    await().until(() -> threads.stream().allMatch(t -> t.getState() == Thread.State.TIMED_WAITING));
    store.released.countDown();
    assertThat(first.get().isThere()).isTrue();
    List<SessionAnswer> answers = new ArrayList<>();
    for (FutureTask<SessionAnswer> other : others) {
      answers.add(other.get());
    }
    return answers;
  }

  @Test
  void fifty_areOneReadAndOneWrite_andAllSurvive() throws Exception {
    List<SessionAnswer> answers =
        behindAHeldOne(
            IntStream.range(0, SAVERS).mapToObj(i -> save(id).set("name-" + i, "" + i)).toList());

    assertThat(answers).allMatch(SessionAnswer::isThere);
    assertThat(answers).extracting(SessionAnswer::version).doesNotHaveDuplicates();
    assertThat(store.writes).as("begun, the held one, all others").hasValue(3);
    long newest = answers.stream().mapToLong(SessionAnswer::version).max().orElseThrow();
    SessionAnswer read = mapper.ask(read(id).seen(newest));
    assertThat(read.version()).isEqualTo(newest);
    assertThat(read.values()).hasSize(SAVERS + 2).containsEntry("name-7", List.of("7"));
  }

  @Test
  void oneThatIsOverALimit_isRefusedAlone() throws Exception {
    List<SessionAnswer> answers =
        behindAHeldOne(
            List.of(
                save(id).set("long", "12345678901"), save(id).set("a", "1"), save(id).delete("a")));

    assertThat(answers.get(0).failure()).isEqualTo(Failure.SESSION_LIMIT);
    assertThat(answers.get(1).isThere()).isTrue();
    assertThat(answers.get(2).isThere()).isTrue();
    assertThat(mapper.ask(read(id).seen(answers.get(2).version())).values())
        .containsKeys("user", "first")
        .doesNotContainKey("long");
  }

  @Test
  void sessionThatEndsMeanwhile_staysGoneForAll() throws Exception {
    List<SessionAnswer> answers =
        behindAHeldOne(List.of(save(id).set("a", "1"), save(id).renew(), save(id).set("b", "2")));

    assertThat(answers).allMatch(answer -> answer.failure() == null);
    assertThat(answers.get(1).newId()).isNotEmpty();
    assertThat(mapper.ask(read(id).seen(answers.get(1).version())).isThere()).isFalse();
  }

  /** A real store that can hold a write and counts them. */
  private static final class HoldingStore implements Store {
    final AtomicInteger writes = new AtomicInteger();
    final CountDownLatch released = new CountDownLatch(1);
    volatile boolean holds;
    private final Store store;

    HoldingStore(Store store) {
      this.store = store;
    }

    @Override
    public void start(Changes changes) throws StoreException {
      store.start(changes);
    }

    @Override
    public boolean write(Key key, Entry entry, Expected expected)
        throws StoreException, InterruptedException {
      writes.incrementAndGet();
      if (holds && !released.await(30, TimeUnit.SECONDS)) {
        throw new StoreException("never released");
      }
      return store.write(key, entry, expected);
    }

    @Override
    public Optional<Entry> read(Key key) throws StoreException, InterruptedException {
      return store.read(key);
    }

    @Override
    public boolean delete(Key key, Expected expected) throws StoreException, InterruptedException {
      return store.delete(key, expected);
    }

    @Override
    public void extend(Key key, Entry entry) throws StoreException, InterruptedException {
      store.extend(key, entry);
    }

    @Override
    public Page list(String cursor, int limit) throws StoreException, InterruptedException {
      return store.list(cursor, limit);
    }

    @Override
    public Optional<String> problem() {
      return store.problem();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
