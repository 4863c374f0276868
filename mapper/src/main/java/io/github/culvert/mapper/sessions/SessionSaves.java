package io.github.culvert.mapper.sessions;

import static java.util.Comparator.naturalOrder;

import io.github.culvert.mapper.config.SessionSettings;
import io.github.culvert.mapper.sessions.WaitingSaves.Outcome;
import io.github.culvert.mapper.sessions.WaitingSaves.Save;
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
 * session that has ended stays so. Many saves of one session at once are few reads and writes. Safe
 * for concurrent use.
 */
final class SessionSaves {
  /**
   * A session after a save.
   *
   * @param newId the id that it has from now on; empty: the one that it had
   */
  record Done(Session session, Entry entry, String newId) {}

  /** What is done of a session while nobody else here saves it. */
  private interface Turn {
    Optional<Done> run() throws StoreException, InterruptedException;
  }

  private static final String OLD_ID = "";
  private static final int TURNS = 256;

  private final CachedStore store;
  private final Supplier<SessionSettings> limits;
  private final InstantSource clock;
  private final SessionIds ids = new SessionIds();

  /** Saves of one session take turns here, so that only other mappers can come between. */
  private final List<ReentrantLock> turns =
      Stream.generate(ReentrantLock::new).limit(TURNS).toList();

  private final WaitingSaves waiting = new WaitingSaves();

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
    return change.renews()
        ? inTurn(question.key(), deadline, () -> renew(question, change, deadline))
        : merge(question.key(), change, deadline);
  }

  private Optional<Done> inTurn(Key key, Instant deadline, Turn turn)
      throws StoreException, InterruptedException {
    ReentrantLock lock = turns.get(Math.floorMod(key.hashCode(), TURNS));
    long leftMs = Duration.between(clock.instant(), deadline).toMillis();
    if (!lock.tryLock(leftMs, TimeUnit.MILLISECONDS)) {
      throw late();
    }
    try {
      return turn.run();
    } finally {
      lock.unlock();
    }
  }

  private Done begin(String cookieName, SessionChange change)
      throws StoreException, InterruptedException {
    Instant now = clock.instant();
    Done begun = done(Session.begin(now), change, ids.next(), now);
    store.write(Key.session(cookieName, begun.newId()), begun.entry(), Expected.NOTHING);
    return begun;
  }

  /** Whose turn it is merges what waits as well; then there is nothing left to do for those. */
  private Optional<Done> merge(Key key, SessionChange change, Instant deadline)
      throws StoreException, InterruptedException {
    Save save = new Save(change, deadline);
    waiting.add(key, save);
    try {
      return inTurn(
          key,
          deadline,
          () -> {
            merge(key, waiting.take(key));
            return save.outcome.get();
          });
    } finally {
      waiting.remove(key, save);
    }
  }

  private void merge(Key key, List<Save> saves) throws InterruptedException {
    Instant deadline =
        saves.stream().map(save -> save.deadline).max(naturalOrder()).orElse(Instant.MIN);
    try {
      while (!saves.isEmpty() && !isMerged(key, saves)) {
        requireTime(deadline);
      }
    } catch (StoreException e) {
      saves.forEach(save -> save.outcome = Outcome.failed(e));
    }
  }

  /** False where another mapper has saved meanwhile: then nothing has been done. */
  private boolean isMerged(Key key, List<Save> saves) throws StoreException, InterruptedException {
    Optional<Entry> before = store.readStored(key);
    Optional<Entry> after = before;
    for (Save save : saves) {
      try {
        Optional<Done> done = changed(after, save.change, OLD_ID);
        save.outcome = () -> done;
        if (done.isPresent()) {
          after = done.map(Done::entry);
        }
      } catch (IllegalArgumentException e) {
        save.outcome = Outcome.refused(e);
      }
    }
    return after.equals(before)
        || store.write(key, after.orElseThrow(), version(before.orElseThrow()));
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
