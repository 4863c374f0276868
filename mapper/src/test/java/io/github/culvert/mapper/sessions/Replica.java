package io.github.culvert.mapper.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.config.SessionSettings;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Changes;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.Store;
import io.github.culvert.mapper.store.StoreAddress;
import io.github.culvert.mapper.store.StoreException;
import io.github.culvert.wire.LookupReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The sessions of one mapper, with a memory of its own in front of the store. */
final class Replica implements AutoCloseable {
  private static final Duration FRESHNESS = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final CachedStore store;
  final SessionCounts counts = new SessionCounts();
  private final InstantSource clock;
  private final Sessions sessions;

  Replica(String address, InstantSource clock) throws StoreException {
    this(address, clock, SessionSettings.DEFAULT);
  }

  Replica(String address, InstantSource clock, SessionSettings limits) throws StoreException {
    this(StoreAddress.store(address, clock), clock, limits);
  }

  Replica(Store shared, InstantSource clock, SessionSettings limits) throws StoreException {
    this.clock = clock;
    store = new CachedStore(shared, 1 << 20, FRESHNESS, clock);
    store.start(new Untold());
    await().until(() -> store.problem().isEmpty());
    sessions = new Sessions(Optional.of(store), () -> limits, counts, clock);
  }

  /** Asks as the bridge does: memory first. */
  SessionAnswer ask(SessionMessage message) throws InterruptedException {
    return ask(message, PATIENCE);
  }

  SessionAnswer ask(SessionMessage message, Duration timeout) throws InterruptedException {
    assertThat(message.reader().subject()).isEqualTo(LookupReader.SESSION);
    SessionQuestion question = SessionQuestion.read(message.reader());
    var inMemory = sessions.inMemory(question);
    var answer =
        inMemory.isPresent()
            ? inMemory.get()
            : sessions.answer(question, clock.instant().plus(timeout));
    return SessionAnswer.read(answer.answer().message());
  }

  @Override
  public void close() {
    store.close();
  }

  /** Nobody listens. */
  private static final class Untold implements Changes {
    @Override
    public void changed(Key key) {
      // the store's own memory has forgotten it
    }

    @Override
    public void anyMayHaveChanged() {
      // likewise
    }
  }
}
