package io.github.culvert.mapper.sticky;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Expected;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The servers that Traefik's own sticky cookies have shown, for a Traefik without its API. A set is
 * used once several choices of Traefik in a row have shown nothing new; then all mappers of one
 * store share it. Without a store it is this mapper's own. Safe for concurrent use.
 */
final class LearnedServers {
  private static final int MAX_SERVERS = 1_000;
  private static final int MAX_SETS = 1_000;
  private static final int MAX_ATTEMPTS = 10;
  private static final Duration LIFE = Duration.ofDays(30);

  /** Traefik goes over its servers in turn, or takes one of two at random. */
  private static final int NOTHING_NEW_FOR_EACH_SERVER = 3;

  /** A set that is not known to be whole. */
  private static final class Learning {
    private final Set<Long> servers = new TreeSet<>();
    private int nothingNew;

    /** Whether the set is whole with this one. */
    synchronized boolean isWhole(long server) {
      nothingNew = servers.add(server) ? 0 : nothingNew + 1;
      return nothingNew >= NOTHING_NEW_FOR_EACH_SERVER * servers.size()
          || servers.size() >= MAX_SERVERS;
    }

    synchronized Set<Long> servers() {
      return Set.copyOf(servers);
    }
  }

  private final Optional<CachedStore> store;
  private final Consumer<Key> changed;
  private final InstantSource clock;
  private final Cache<Key, Learning> learning = bounded();
  private final Cache<Key, Set<Long>> own = bounded();

  /**
   * Makes it.
   *
   * @param changed told of every key whose set is another one now
   */
  LearnedServers(Optional<CachedStore> store, Consumer<Key> changed, InstantSource clock) {
    this.store = store;
    this.changed = changed;
    this.clock = clock;
  }

  /** The set, sorted; empty while it is not known to be whole. */
  Known known(Key key) throws StoreException, InterruptedException {
    if (store.isEmpty()) {
      return new Known(own.asMap().getOrDefault(key, Set.of()), Instant.MAX);
    }
    CachedStore.Known known = store.get().read(key);
    known.entry().ifPresent(entry -> store.get().used(key, entry));
    return new Known(known.entry().map(LearnedServers::servers).orElse(Set.of()), known.until());
  }

  /**
   * A set.
   *
   * @param until when it is no longer believed
   */
  record Known(Set<Long> servers, Instant until) {}

  /** Traefik chose that server by itself. */
  void assigned(Key key, long server) throws StoreException, InterruptedException {
    Set<Long> known = known(key).servers();
    if (known.contains(server)) {
      return;
    }
    Set<Long> found = Set.of(server);
    if (known.isEmpty()) {
      Learning set = learning.get(key, _ -> new Learning());
      if (!set.isWhole(server)) {
        return;
      }
      found = set.servers();
      learning.invalidate(key);
    }
    Set<Long> more = found;
    change(key, servers -> union(servers, more));
  }

  /** That server is no longer there. */
  void gone(Key key, long server) throws StoreException, InterruptedException {
    change(
        key,
        servers -> servers.stream().filter(known -> known != server).collect(Collectors.toSet()));
  }

  private void change(Key key, UnaryOperator<Set<Long>> change)
      throws StoreException, InterruptedException {
    if (store.isEmpty()) {
      own.asMap().merge(key, change.apply(Set.of()), (before, _) -> change.apply(before));
      changed.accept(key);
      return;
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<Entry> before = store.get().readStored(key);
      Set<Long> after = change.apply(before.map(LearnedServers::servers).orElse(Set.of()));
      Expected expected =
          before.map(entry -> new Expected(entry.version())).orElse(Expected.NOTHING);
      if (store.get().write(key, entry(after), expected)) {
        return; // the store tells of the change
      }
    }
  }

  private Entry entry(Set<Long> servers) {
    Map<String, String> headers = new HashMap<>();
    servers.forEach(server -> headers.put(HexFormat.of().toHexDigits(server), "1"));
    return Entry.create(headers, LIFE, true, clock.instant().plus(LIFE));
  }

  private static Set<Long> servers(Entry entry) {
    return entry.headers().keySet().stream()
        .map(HexFormat::fromHexDigitsToLong)
        .collect(Collectors.toSet());
  }

  private static Set<Long> union(Set<Long> one, Set<Long> other) {
    Set<Long> union = new TreeSet<>(one);
    union.addAll(other);
    return union.stream().limit(MAX_SERVERS).collect(Collectors.toSet());
  }

  private static <T> Cache<Key, T> bounded() {
    return Caffeine.newBuilder().maximumSize(MAX_SETS).build();
  }
}
