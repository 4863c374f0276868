package io.github.culvert.mapper.sessions;

import io.github.culvert.mapper.sessions.SessionSaves.Done;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Saves that wait for their session's turn. Whoever has it does all of them with his own: one read
 * and one write of the store. Safe for concurrent use.
 */
final class WaitingSaves {
  /** What became of a save. */
  @FunctionalInterface
  interface Outcome {
    Optional<Done> get() throws StoreException;

    static Outcome failed(StoreException reason) {
      return () -> {
        throw reason;
      };
    }

    static Outcome refused(IllegalArgumentException reason) {
      return () -> {
        throw reason;
      };
    }
  }

  /** A save; its outcome belongs to whoever has the session's turn. */
  static final class Save {
    final SessionChange change;
    final Instant deadline;
    Outcome outcome = Save::interrupted;

    Save(SessionChange change, Instant deadline) {
      this.change = change;
      this.deadline = deadline;
    }

    private static Optional<Done> interrupted() throws StoreException {
      throw new StoreException("not saved: interrupted");
    }
  }

  private final Map<Key, List<Save>> saves = new ConcurrentHashMap<>();

  void add(Key key, Save save) {
    saves.compute(
        key,
        (_, others) -> {
          List<Save> all = others == null ? new ArrayList<>() : others;
          all.add(save);
          return all;
        });
  }

  /** Takes it back, if nobody has done it. */
  void remove(Key key, Save save) {
    saves.computeIfPresent(
        key,
        (_, all) -> {
          all.remove(save);
          return all.isEmpty() ? null : all;
        });
  }

  /** All that wait, in the order in which they came. */
  List<Save> take(Key key) {
    List<Save> all = saves.remove(key);
    return all == null ? List.of() : all;
  }
}
