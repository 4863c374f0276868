package io.github.culvert.mapper.store;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store that mappers share: a hash for each entry in a Redis or Valkey, which ends it by its
 * own expiry. Each operation is one script, which is atomic there, and a write announces its key to
 * all mappers. Announcements can be lost with a connection: after each new subscription anything
 * may have changed.
 *
 * <p>One thread looks after the connections. When it finds them broken, everything is refused at
 * once until they work again.
 */
final class RedisStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
  private static final String PREFIX = "culvert:";
  private static final String CHANNEL = "culvert:changes";
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);
  private static final Duration RECONNECT_INTERVAL = Duration.ofMillis(100);
  private static final RedisScript READ = RedisScript.load("read.lua");
  private static final RedisScript WRITE = RedisScript.load("write.lua");
  private static final RedisScript DELETE = RedisScript.load("delete.lua");
  private static final RedisScript EXTEND = RedisScript.load("extend.lua");

  private final RedisAddress address;
  private final InstantSource clock;
  private final ClientResources resources =
      DefaultClientResources.builder().reconnectDelay(Delay.constant(RECONNECT_INTERVAL)).build();
  private final ScheduledExecutorService checks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("store").factory());
  private Changes changes;
  private volatile RedisLink link;
  private volatile Optional<String> problem = Optional.of("not connected yet");

  RedisStore(RedisAddress address, InstantSource clock) {
    this.address = address;
    this.clock = clock;
  }

  /** Also when nothing answers: that may come. */
  @Override
  public void start(Changes changes) {
    this.changes = changes;
    check();
    var _ =
        checks.scheduleWithFixedDelay(
            this::check,
            CHECK_INTERVAL.toMillis(),
            CHECK_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public Optional<Entry> read(Key key) throws StoreException, InterruptedException {
    return entry(run(commands -> read(commands, key)));
  }

  /** Node after node, each by its own cursor: {@code NODE:CURSOR}. */
  @Override
  public Page list(String cursor, int limit) throws StoreException, InterruptedException {
    requireThere();
    NavigableMap<String, RedisClusterAsyncCommands<String, String>> nodes = link.nodes().get();
    String[] place = cursor.equals(Page.FIRST) ? start(nodes.firstKey()) : cursor.split(":", -1);
    if (place.length != 2 || !nodes.containsKey(place[0]) || !place[1].matches("[0-9]+")) {
      throw new IllegalArgumentException(
          "cursor: none of this store's, or its cluster has changed; begin anew without");
    }
    RedisClusterAsyncCommands<String, String> node = nodes.get(place[0]);
    KeyScanCursor<String> found =
        await(
            () ->
                node.scan(
                    ScanCursor.of(place[1]), ScanArgs.Builder.matches(PREFIX + "*").limit(limit)));
    String nextNode = found.isFinished() ? nodes.higherKey(place[0]) : place[0];
    String nextCursor = found.isFinished() ? "0" : found.getCursor();
    return new Page(
        entries(node, found.getKeys()),
        Optional.ofNullable(nextNode).map(name -> name + ":" + nextCursor));
  }

  @Override
  public boolean write(Key key, Entry entry, Expected expected)
      throws StoreException, InterruptedException {
    return change(
        key,
        commands ->
            WRITE.run(
                commands,
                ScriptOutputType.INTEGER,
                PREFIX + key,
                expected.version(),
                CHANNEL,
                key.text(),
                HeaderText.of(entry.headers()),
                Long.toString(entry.ttl().toMillis()),
                entry.sliding() ? "1" : "0",
                entry.version(),
                lifeMillis(entry)));
  }

  @Override
  public boolean delete(Key key, Expected expected) throws StoreException, InterruptedException {
    return change(
        key,
        commands ->
            DELETE.run(
                commands,
                ScriptOutputType.INTEGER,
                PREFIX + key,
                expected.version(),
                CHANNEL,
                key.text()));
  }

  @Override
  public void extend(Key key, Entry entry) throws StoreException, InterruptedException {
    Long _ =
        run(
            commands ->
                EXTEND.run(
                    commands,
                    ScriptOutputType.INTEGER,
                    PREFIX + key,
                    entry.version(),
                    lifeMillis(entry)));
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public void close() {
    checks.shutdownNow();
    try {
      checks.awaitTermination(RedisLink.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (link != null) {
      link.close();
    }
    var _ = resources.shutdown(0, RedisLink.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String[] start(String node) {
    return new String[] {node, "0"};
  }

  private List<Page.Item> entries(
      RedisClusterAsyncCommands<String, String> node, List<String> names)
      throws StoreException, InterruptedException {
    List<Key> keys =
        names.stream().map(name -> name.substring(PREFIX.length())).map(Key::new).toList();
    List<RedisFuture<List<String>>> answers = keys.stream().map(key -> read(node, key)).toList();
    List<Page.Item> items = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      int index = i;
      Key key = keys.get(i);
      entry(await(() -> answers.get(index)))
          .ifPresent(entry -> items.add(new Page.Item(key, entry)));
    }
    return items;
  }

  private static RedisFuture<List<String>> read(
      RedisClusterAsyncCommands<String, String> commands, Key key) {
    return READ.run(commands, ScriptOutputType.MULTI, PREFIX + key);
  }

  private Optional<Entry> entry(List<String> fields) {
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Instant expiry = clock.instant().plusMillis(Long.parseLong(fields.get(4)));
    return Optional.of(
        new Entry(
            HeaderText.parse(fields.get(0)),
            Duration.ofMillis(Long.parseLong(fields.get(1))),
            fields.get(2).equals("1"),
            expiry,
            fields.get(3)));
  }

  private String lifeMillis(Entry entry) {
    return Long.toString(Duration.between(clock.instant(), entry.expiry()).toMillis());
  }

  private boolean change(
      Key key, Function<RedisClusterAsyncCommands<String, String>, RedisFuture<Long>> command)
      throws StoreException, InterruptedException {
    boolean changed = run(command) == 1;
    if (changed) {
      changes.changed(key);
    }
    return changed;
  }

  private <T> T run(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command)
      throws StoreException, InterruptedException {
    requireThere();
    return await(() -> command.apply(link.commands()));
  }

  private void requireThere() throws StoreException {
    if (problem.isPresent()) {
      throw new StoreException("not done, the store is away: " + problem.get());
    }
  }

  private <T> T await(Supplier<RedisFuture<T>> sent) throws StoreException, InterruptedException {
    RedisFuture<T> answer = null;
    try {
      answer = sent.get();
      return answer.get(RedisLink.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new StoreTimeoutException(
          "no answer in %d ms, it may be done or not".formatted(RedisLink.TIMEOUT.toMillis()), e);
    } catch (ExecutionException | RedisException e) {
      throw new StoreException("not done: " + rootCause(e).getMessage(), e);
    }
  }

  /** Connects if that has not succeeded yet, and asks whether both connections work. */
  private void check() {
    try {
      if (link == null) {
        link = connect();
      }
      requirePong(link.commands().ping());
      requirePong(link.changes().async().ping());
      back();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      away("no answer to a ping in %d ms".formatted(RedisLink.TIMEOUT.toMillis()));
    } catch (ExecutionException | RuntimeException e) {
      away(rootCause(e).toString());
    }
  }

  private RedisLink connect() throws InterruptedException, ExecutionException, TimeoutException {
    RedisLink opened = RedisLink.open(address, resources);
    opened.changes().addListener(new Announcements());
    requirePong(opened.changes().async().subscribe(CHANNEL));
    return opened;
  }

  private static void requirePong(RedisFuture<?> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    answer.get(RedisLink.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void away(String reason) {
    if (problem.isEmpty()) {
      LOG.atError().addKeyValue("reason", reason).log("the store is away");
    }
    problem = Optional.of(reason);
  }

  private synchronized void back() {
    if (problem.isPresent()) {
      LOG.atInfo().log("the store is there");
      changes.anyMayHaveChanged();
    }
    problem = Optional.empty();
  }

  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }

  /** Called by the connection's thread: hands on and does not wait. */
  private final class Announcements extends RedisPubSubAdapter<String, String> {
    @Override
    public void message(String channel, String key) {
      try {
        changes.changed(new Key(key));
      } catch (IllegalArgumentException e) {
        // of a later version of the mapper: nothing that this one knows has such a key
      }
    }

    @Override
    public void subscribed(String channel, long count) {
      changes.anyMayHaveChanged();
    }
  }
}
