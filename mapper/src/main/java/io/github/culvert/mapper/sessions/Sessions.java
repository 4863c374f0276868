package io.github.culvert.mapper.sessions;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.answer.StoredAnswer;
import io.github.culvert.mapper.config.SessionSettings;
import io.github.culvert.mapper.sessions.SessionCounts.Saved;
import io.github.culvert.mapper.sessions.SessionSaves.Done;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.CachedStore.Known;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.StoreException;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers what values a session has, and saves what changes. Safe for concurrent use. */
public final class Sessions {
  private static final String NO_STORE =
      "the mapper has no store: set its store.address to sqlite:FILE, or for several mappers to"
          + " redis://HOST";
  private static final Known NOTHING = new Known(Optional.empty(), Instant.MAX);
  private static final byte[] NO_SESSION = SessionState.of(0, 0, new byte[0]);

  private final Optional<CachedStore> store;
  private final Optional<SessionSaves> saves;
  private final SessionCounts counts;
  private final InstantSource clock;

  /** Keeps sessions in the store; without one every question fails. */
  public Sessions(
      Optional<CachedStore> store,
      Supplier<SessionSettings> limits,
      SessionCounts counts,
      InstantSource clock) {
    this.store = store;
    this.counts = counts;
    this.clock = clock;
    saves = store.map(kept -> new SessionSaves(kept, limits, clock));
  }

  /** The answer, if memory has all that is needed for it. Does not block. */
  public Optional<StoredAnswer> inMemory(SessionQuestion question) {
    if (question.change().isPresent() || question.oversized()) {
      return Optional.empty();
    }
    try {
      Optional<Known> known = store.flatMap(kept -> kept.cached(question.key()));
      return known.isPresent() && isNewEnough(known.get(), question)
          ? Optional.of(values(question, known.get()))
          : Optional.empty();
    } catch (StoreException e) {
      return Optional.empty(); // told by who asks again, and waits
    }
  }

  /** The answer; waits for the store, and not beyond the deadline for others that save. */
  public StoredAnswer answer(SessionQuestion question, Instant deadline)
      throws InterruptedException {
    if (question.oversized()) {
      counts.oversized.increment();
    }
    Optional<SessionChange> change = question.change();
    if (change.isPresent()) {
      return single(question, save(question, change.get(), deadline));
    }
    try {
      return values(question, known(question));
    } catch (StoreException e) {
      return single(question, Answer.failed(Failure.STORE, e.getMessage()));
    }
  }

  private Known known(SessionQuestion question) throws StoreException, InterruptedException {
    if (question.id().isEmpty()) {
      return NOTHING;
    }
    CachedStore kept = store.orElseThrow(() -> new StoreException(NO_STORE));
    Known known = kept.read(question.key());
    return isNewEnough(known, question) ? known : kept.reread(question.key());
  }

  private static boolean isNewEnough(Known known, SessionQuestion question) throws StoreException {
    if (question.seen().isEmpty()) {
      return true;
    }
    return known.entry().isPresent()
        && Session.of(known.entry().get()).version() >= question.seen().getAsLong();
  }

  private StoredAnswer values(SessionQuestion question, Known known) throws StoreException {
    Duration ttl = question.isPlain() ? Mapping.MAX_TTL : Duration.ZERO;
    Answer answer =
        known.entry().isPresent()
            ? values(question, known.entry().get(), ttl)
            : Answer.session(NO_SESSION, Map.of(), ttl);
    return new StoredAnswer(answer, question.key(), known.until());
  }

  /** Where this use extends the life, the answer has it already: the cookie lives as long. */
  private Answer values(SessionQuestion question, Entry entry, Duration ttl) throws StoreException {
    Session session = Session.of(entry);
    store.orElseThrow().used(question.key(), entry);
    Instant now = clock.instant();
    Entry used = entry.wantsExtension(now) ? entry.extended(now) : entry;
    return session.answer(session.lifeBegin(used), ttl);
  }

  private Answer save(SessionQuestion question, SessionChange change, Instant deadline)
      throws InterruptedException {
    try {
      Optional<Done> done =
          saves.orElseThrow(() -> new StoreException(NO_STORE)).save(question, change, deadline);
      boolean gone = done.isEmpty() && !question.id().isEmpty() && !change.destroys();
      counts.count(gone ? Saved.GONE : Saved.SAVED);
      return Answer.session(done.map(Sessions::state).orElse(NO_SESSION), Map.of(), Duration.ZERO);
    } catch (StoreException e) {
      counts.count(Saved.FAILED);
      return Answer.failed(Failure.STORE, e.getMessage());
    } catch (IllegalArgumentException e) {
      counts.count(Saved.REFUSED);
      return Answer.failed(Failure.SESSION_LIMIT, e.getMessage());
    }
  }

  private static byte[] state(Done done) {
    return SessionState.of(
        done.session().version(),
        done.session().lifeBegin(done.entry()),
        done.newId().getBytes(US_ASCII));
  }

  /** An answer that is for this request alone. */
  private static StoredAnswer single(SessionQuestion question, Answer answer) {
    return new StoredAnswer(answer, question.key(), Instant.MAX);
  }
}
