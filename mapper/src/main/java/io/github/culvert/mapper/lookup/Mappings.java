package io.github.culvert.mapper.lookup;

import io.github.culvert.mapper.Captured;
import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.log.LookupCounts;
import io.github.culvert.mapper.mappings.OwnMappings;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.CachedStore.Known;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreException;
import io.github.culvert.wire.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The mapper's own answers: the store's entry for the first captured value that has one, in the
 * order of capture; without one, the first mapping of the configuration that matches. Safe for
 * concurrent use.
 */
public final class Mappings {
  /** Asks for what the store has under a key; empty: not to be had now. */
  @FunctionalInterface
  private interface Source {
    Optional<Known> known(Key key) throws StoreException, InterruptedException;
  }

  private final Optional<CachedStore> store;
  private final Supplier<OwnMappings> own;

  /** Asks the store, if there is one, then the operator's mappings that are in force. */
  public Mappings(Optional<CachedStore> store, Supplier<OwnMappings> own) {
    this.store = store;
    this.own = own;
  }

  /** The answer, if memory has all that is needed for it. Does not block. */
  Optional<Mapped> inMemory(Lookup lookup) {
    try {
      return answer(lookup, key -> store.orElseThrow().cached(key));
    } catch (StoreException | InterruptedException e) {
      throw new IllegalStateException("BUG: memory does neither", e);
    }
  }

  /** The answer; takes the calling thread, which may have to wait for the store. */
  Mapped find(Lookup lookup) throws InterruptedException {
    try {
      return answer(lookup, key -> Optional.of(store.orElseThrow().read(key))).orElseThrow();
    } catch (StoreException e) {
      return Mapped.of(
          LookupCounts.Source.STORE,
          Answer.failed(Failure.MAPPER_ERROR, "store: " + e.getMessage()));
    }
  }

  private Optional<Mapped> answer(Lookup lookup, Source source)
      throws StoreException, InterruptedException {
    List<Key> asked = new ArrayList<>();
    Instant until = Instant.MAX;
    for (Key key : keys(lookup)) {
      asked.add(key);
      Optional<Known> known = source.known(key);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      if (known.get().until().isBefore(until)) {
        until = known.get().until();
      }
      Optional<Entry> entry = known.get().entry();
      if (entry.isPresent()) {
        store.orElseThrow().used(key, entry.get());
        return Optional.of(
            new Mapped(LookupCounts.Source.STORE, answer(entry.get()), asked, until));
      }
    }
    return Optional.of(
        new Mapped(LookupCounts.Source.CONFIGURATION, own.get().answer(lookup), asked, until));
  }

  private List<Key> keys(Lookup lookup) {
    if (store.isEmpty()) {
      return List.of();
    }
    return lookup.values().stream()
        .map(Captured::name)
        .filter(Key::isName)
        .distinct()
        .flatMap(name -> lookup.value(name).stream())
        .map(value -> Key.mapping(value.name(), value.bytes()))
        .toList();
  }

  /** The table may give it until the store is no longer believed. */
  private static Answer answer(Entry entry) {
    Mapping.Builder mapping = Mapping.builder().ttl(Mapping.MAX_TTL);
    entry.headers().forEach(mapping::set);
    return Answer.of(mapping.build());
  }
}
