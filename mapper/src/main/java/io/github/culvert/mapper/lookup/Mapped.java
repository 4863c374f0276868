package io.github.culvert.mapper.lookup;

import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.answer.StoredAnswer;
import io.github.culvert.mapper.log.LookupCounts.Source;
import io.github.culvert.mapper.store.Key;
import java.time.Instant;
import java.util.List;

/**
 * An answer and what it was made from.
 *
 * @param source who answered
 * @param keys the keys of the store that were asked for it; a change of one ends it
 * @param until when what the store said is no longer believed
 */
record Mapped(Source source, Answer answer, List<Key> keys, Instant until) {
  /** An answer that the store has no part in. */
  static Mapped of(Source source, Answer answer) {
    return new Mapped(source, answer, List.of(), Instant.MAX);
  }

  /** An answer that was made from what is kept under one key. */
  static Mapped of(Source source, StoredAnswer stored) {
    return new Mapped(source, stored.answer(), List.of(stored.key()), stored.until());
  }
}
