package io.github.culvert.mapper.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.culvert.mapper.log.RepeatedEvent;
import io.github.culvert.mapper.store.Breaker.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A store behind memory of bounded size. What is known of a key, also that it has no entry, is
 * believed until a change is told or the entry ends, and not longer than the configured time, which
 * bounds how long a change stays unknown when nobody can tell of it. A store that hangs is not
 * waited for again and again; reads and writes can hang apart. Safe for concurrent use.
 */
public final class CachedStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CachedStore.class);
  private static final int MAX_EXTENDING = 1_000;

  /** Objects in memory, beside their characters. */
  private static final int OVERHEAD_BYTES = 300;

  /** Of a sliding entry's life; longer, and use would not be seen in time to extend it. */
  private static final int SLIDING_PART = 4;

  /**
   * What the store has under a key.
   *
   * @param entry empty: nothing
   * @param until when that is no longer believed
   */
  public record Known(Optional<Entry> entry, Instant until) {}

  private final Store store;
  private final Duration freshness;
  private final InstantSource clock;
  private final Breaker reads;
  private final Breaker writes;
  private final Cache<Key, Known> cache;
  private final RepeatedEvent notExtended;
  private final Set<Key> extending = ConcurrentHashMap.newKeySet();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private long generation;

  /**
   * Puts memory in front of a store.
   *
   * @param cacheBytes how much memory, roughly
   * @param freshness how long the store is believed to be as it was
   */
  public CachedStore(Store store, long cacheBytes, Duration freshness, InstantSource clock) {
    this.store = store;
    this.freshness = freshness;
    this.clock = clock;
    reads = new Breaker(clock);
    writes = new Breaker(clock);
    notExtended = new RepeatedEvent(LOG, Level.WARN, "an entry in use was not extended", clock);
    cache =
        Caffeine.newBuilder()
            .maximumWeight(cacheBytes)
            .weigher(CachedStore::weight)
            .expireAfterWrite(freshness)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /**
   * Opens the store.
   *
   * @param changes told of every change, after this memory has forgotten what has changed
   * @throws StoreException when it cannot be used and never will without the operator
   */
  public void start(Changes changes) throws StoreException {
    store.start(
        new Changes() {
          @Override
          public void changed(Key key) {
            forget(key);
            changes.changed(key);
          }

          @Override
          public void anyMayHaveChanged() {
            forgetAll();
            changes.anyMayHaveChanged();
          }
        });
  }

  /** What is in memory; empty: only the store knows. Does not block. */
  public Optional<Known> cached(Key key) {
    Instant now = clock.instant();
    Optional<Known> known =
        Optional.ofNullable(cache.getIfPresent(key)).filter(found -> now.isBefore(found.until()));
    if (known.isPresent()) {
      hits.increment();
    }
    return known;
  }

  /** What is in memory, else in the store. */
  public Known read(Key key) throws StoreException, InterruptedException {
    Optional<Known> cached = cached(key);
    return cached.isPresent() ? cached.get() : reread(key);
  }

  /** What is in the store, which memory then has as well. */
  public Known reread(Key key) throws StoreException, InterruptedException {
    misses.increment();
    long before = generation();
    Instant now = clock.instant();
    Optional<Entry> entry = readStored(key);
    Known known = new Known(entry, believedUntil(entry, now));
    remember(key, known, before);
    return known;
  }

  /** What is in the store, whatever memory has. */
  public Optional<Entry> readStored(Key key) throws StoreException, InterruptedException {
    return counted(reads, () -> store.read(key));
  }

  /** Extends the life of an entry if it is one that use extends; does not block. */
  public void used(Key key, Entry entry) {
    Instant now = clock.instant();
    if (entry.wantsExtension(now) && extending.size() < MAX_EXTENDING && extending.add(key)) {
      Thread.ofVirtual().name("extend").start(() -> extend(key, entry.extended(now)));
    }
  }

  /** See {@link Store#write}. */
  public boolean write(Key key, Entry entry, Expected expected)
      throws StoreException, InterruptedException {
    return counted(writes, () -> store.write(key, entry, expected));
  }

  /** See {@link Store#delete}. */
  public boolean delete(Key key, Expected expected) throws StoreException, InterruptedException {
    return counted(writes, () -> store.delete(key, expected));
  }

  /** See {@link Store#list}. */
  public Page list(String cursor, int limit) throws StoreException, InterruptedException {
    return counted(reads, () -> store.list(cursor, limit));
  }

  /** See {@link Store#problem}. */
  public Optional<String> problem() {
    return store.problem();
  }

  /** How many operations the store did not do. */
  public long errors() {
    return errors.sum();
  }

  /** How often memory knew. */
  public long hits() {
    return hits.sum();
  }

  /** How often the store was asked because memory did not know. */
  public long misses() {
    return misses.sum();
  }

  /** How many answers memory dropped for others. */
  public long evictions() {
    return cache.stats().evictionCount();
  }

  @Override
  public void close() {
    store.close();
  }

  private void extend(Key key, Entry entry) {
    try {
      Void _ = counted(writes, () -> extendStored(key, entry));
      forget(key);
    } catch (StoreException e) {
      notExtended.happened(line -> line.addKeyValue("reason", e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      extending.remove(key);
    }
  }

  private Void extendStored(Key key, Entry entry) throws StoreException, InterruptedException {
    store.extend(key, entry);
    return null;
  }

  private <T> T counted(Breaker breaker, Operation<T> operation)
      throws StoreException, InterruptedException {
    try {
      return breaker.run(operation);
    } catch (StoreException e) {
      errors.increment();
      throw e;
    }
  }

  private Instant believedUntil(Optional<Entry> entry, Instant now) {
    Instant until = now.plus(freshness);
    if (entry.isPresent()) {
      until = earlier(until, entry.get().expiry());
      if (entry.get().sliding()) {
        until = earlier(until, now.plus(entry.get().ttl().dividedBy(SLIDING_PART)));
      }
    }
    return until;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private synchronized long generation() {
    return generation;
  }

  /** Unless something was changed while it was read: then it may be of before. */
  private synchronized void remember(Key key, Known known, long generationBefore) {
    if (generation == generationBefore) {
      cache.put(key, known);
    }
  }

  private synchronized void forget(Key key) {
    generation++;
    cache.invalidate(key);
  }

  private synchronized void forgetAll() {
    generation++;
    cache.invalidateAll();
  }

  private static int weight(Key key, Known known) {
    int characters = key.text().length();
    if (known.entry().isPresent()) {
      for (var header : known.entry().get().headers().entrySet()) {
        characters += header.getKey().length() + header.getValue().length();
      }
    }
    return OVERHEAD_BYTES + characters;
  }
}
