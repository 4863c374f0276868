package io.github.culvert.mapper.sessions;

import io.github.culvert.mapper.config.SessionSettings;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Expected;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Saves what services change of sessions. A save puts its values among those that the store has at
 * that moment and replaces just that version, so what others save meanwhile is lost never, and a
 * session that has ended stays so. Safe for concurrent use.
 */
final class SessionSaves {
  /**
   * A session after a save.
   *
   * @param newId the id that it has from now on; empty: the one that it had
   */
  record Done(Session session, Entry entry, String newId) {}

  private static final String OLD_ID = "";
  private static final int TURNS = 256;

  private final CachedStore store;
  private final Supplier<SessionSettings> limits;
  private final InstantSource clock;
  private final SessionIds ids = new SessionIds();

  /** Saves of one session take turns here, so that only other mappers can come between. */
  private final List<ReentrantLock> turns =
      Stream.generate(ReentrantLock::new).limit(TURNS).toList();

  SessionSaves(CachedStore store, Supplier<SessionSettings> limits, InstantSource clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Saves, and returns when the store has it.
   *
   * @return empty: there is no session, and nothing was saved
   * @throws StoreException when it was not saved, or may not have been
   * @throws IllegalArgumentException when values are not allowed or too many; nothing was saved
   */
  Optional<Done> save(SessionQuestion question, SessionChange change, Instant deadline)
      throws StoreException, InterruptedException {
    requireTime(deadline);
    if (question.id().isEmpty()) {
      boolean begins = !change.destroys() && !change.saved().isEmpty();
      return begins ? Optional.of(begin(question.cookieName(), change)) : Optional.empty();
    }
    if (change.destroys()) {
      store.delete(question.key(), Expected.ANYTHING);
      return Optional.empty();
    }
    ReentrantLock turn = turns.get(Math.floorMod(question.key().hashCode(), TURNS));
    long leftMs = Duration.between(clock.instant(), deadline).toMillis();
    if (!turn.tryLock(leftMs, TimeUnit.MILLISECONDS)) {
      throw late();
    }
    try {
      return change.renews()
          ? renew(question, change, deadline)
          : merge(question, change, deadline);
    } finally {
      turn.unlock();
    }
  }

  private Done begin(String cookieName, SessionChange change)
      throws StoreException, InterruptedException {
    Instant now = clock.instant();
    Done begun = done(Session.begin(now), change, ids.next(), now);
    store.write(Key.session(cookieName, begun.newId()), begun.entry(), Expected.NOTHING);
    return begun;
  }

  private Optional<Done> merge(SessionQuestion question, SessionChange change, Instant deadline)
      throws StoreException, InterruptedException {
    while (true) {
      Optional<Entry> before = store.readStored(question.key());
      Optional<Done> after = changed(before, change, OLD_ID);
      if (after.isEmpty()
          || store.write(question.key(), after.get().entry(), version(before.orElseThrow()))) {
        return after;
      }
      requireTime(deadline);
    }
  }

  /** The new one comes first: when this is broken off, one remains that nobody knows of. */
  private Optional<Done> renew(SessionQuestion question, SessionChange change, Instant deadline)
      throws StoreException, InterruptedException {
    String id = ids.next();
    Key key = Key.session(question.cookieName(), id);
    while (true) {
      Optional<Entry> before = store.readStored(question.key());
      Optional<Done> after = changed(before, change, id);
      if (after.isEmpty()) {
        store.delete(key, Expected.ANYTHING);
        return after;
      }
      store.write(key, after.get().entry(), Expected.ANYTHING);
      if (store.delete(question.key(), version(before.orElseThrow()))) {
        return after;
      }
      requireTime(deadline);
    }
  }

  private void requireTime(Instant deadline) throws StoreException {
    if (!clock.instant().isBefore(deadline)) {
      throw late();
    }
  }

  private static StoreException late() {
    return new StoreException(
        "not saved in the request's time: the mapper is too busy, or many save the same session");
  }

  private static Expected version(Entry entry) {
    return new Expected(entry.version());
  }

  private Optional<Done> changed(Optional<Entry> before, SessionChange change, String newId)
      throws StoreException {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Done done = done(Session.of(before.get()), change, newId, now);
    return done.entry().isExpired(now) ? Optional.empty() : Optional.of(done);
  }

  private Done done(Session before, SessionChange change, String newId, Instant now) {
    Session after = SessionLimits.require(before.with(change, now).requireAllowed(), limits.get());
    Instant lifeBegin = change.rolling() ? now : before.begun();
    Instant expiry = lifeBegin.plus(change.life());
    return new Done(
        after, Entry.create(after.headers(), change.life(), change.rolling(), expiry), newId);
  }
}
