package io.github.culvert.mapper;

import io.github.culvert.mapper.bridge.Bridge;
import io.github.culvert.mapper.bridge.BridgeDirectory;
import io.github.culvert.mapper.bridge.HandOver;
import io.github.culvert.mapper.bridge.Rehearsal;
import io.github.culvert.mapper.bridge.TakeOver;
import io.github.culvert.mapper.config.Configuration;
import io.github.culvert.mapper.config.ConfigurationException;
import io.github.culvert.mapper.config.ConfigurationSource;
import io.github.culvert.mapper.config.StoreSettings;
import io.github.culvert.mapper.http.Entries;
import io.github.culvert.mapper.http.ForwardAuth;
import io.github.culvert.mapper.http.Health;
import io.github.culvert.mapper.http.HttpServer;
import io.github.culvert.mapper.http.Metrics;
import io.github.culvert.mapper.http.OpenApi;
import io.github.culvert.mapper.http.SessionMapperProtocol;
import io.github.culvert.mapper.http.UserInterface;
import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.log.LookupCounts;
import io.github.culvert.mapper.lookup.Lookups;
import io.github.culvert.mapper.lookup.Mappings;
import io.github.culvert.mapper.lookup.OperatorMappers;
import io.github.culvert.mapper.server.ServerClient;
import io.github.culvert.mapper.server.SharedFlights;
import io.github.culvert.mapper.sessions.SessionCounts;
import io.github.culvert.mapper.sessions.Sessions;
import io.github.culvert.mapper.sticky.StickyServers;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Changes;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreAddress;
import io.github.culvert.mapper.store.StoreException;
import io.github.culvert.mapper.table.AnswerTable;
import io.github.culvert.mapper.table.TableWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running mapper: all its parts, put together and taken down in the reverse order. */
public final class MapperServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MapperServer.class);
  private static final long RELOAD_INTERVAL_MS = 200;
  private static final long POLL_MS = 2;

  /** For the mapper that takes over to serve. */
  private static final Duration NEXT_TIME = Duration.ofSeconds(30);

  /** For what is under way over HTTP when another mapper takes over. */
  private static final Duration LEAVE_TIME = Duration.ofSeconds(1);

  private final ConfigurationSource source;
  private final List<SessionMapper> sessionMappers;
  private final InstantSource clock;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Counters counters = new Counters();
  private final LookupCounts lookupCounts = new LookupCounts();
  private final SessionCounts sessionCounts = new SessionCounts();
  private volatile Bridge bridge;
  private volatile Reload reload;
  private volatile boolean leaving;
  private volatile boolean closed;
  private Optional<HttpServer> http = Optional.empty();
  private Lookups lookups;
  private BridgeDirectory directory;
  private AnswerTable table;
  private HandOver handOver;

  /** Makes a mapper that does nothing yet. */
  public MapperServer(
      ConfigurationSource source, List<SessionMapper> sessionMappers, InstantSource clock) {
    this.source = source;
    this.sessionMappers = sessionMappers;
    this.clock = clock;
  }

  /**
   * Starts it, unless it has been closed before.
   *
   * @param takeOver whether another mapper may own the bridge directory, which then leaves it
   * @throws ConfigurationException when the configuration is wrong; nothing has been touched then
   * @throws IOException when the bridge directory cannot be used
   */
  public synchronized void start(boolean takeOver) throws IOException {
    if (closed) {
      return;
    }
    try {
      open(takeOver);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Has the configuration read again, soon. Any thread may call it. */
  public void reload() {
    if (reload != null) {
      reload.request();
    }
  }

  /**
   * Returns when requests are no longer read.
   *
   * @return true if the mapper was closed or another has taken over, false if it has failed
   */
  public boolean awaitStop() throws InterruptedException {
    if (bridge != null) {
      bridge.awaitEnd();
    }
    if (leaving) {
      handOver.awaitNext(NEXT_TIME);
      awaitAnswers();
    }
    return closed || leaving;
  }

  /** Ends the heartbeat, stops reading requests and lets go of the bridge directory. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.atError().setCause(e).log("stopping");
      }
    }
    if (bridge != null) {
      counters.addTo(LOG.atInfo()).log(leaving ? "left to the next mapper" : "stopped");
    }
  }

  /** All that can fail or takes long comes before another mapper is asked to leave. */
  private void open(boolean takeOver) throws IOException {
    LoadedConfiguration started = LoadedConfiguration.of(source);
    Configuration configuration = started.configuration();
    Path path = configuration.requiredBridge();
    boolean joins = takeOver && TakeOver.isOwned(path);
    announce(path, started);
    if (!joins) {
      configuration.http().address().ifPresent(HttpServer::requireFree);
      directory = opened(BridgeDirectory.open(path));
    }
    table =
        opened(
            joins
                ? AnswerTable.join(path, clock)
                : AnswerTable.open(path, configuration.tableBytes(), clock));
    Reload reload = new Reload(started, this::takeUp);
    this.reload = reload;
    Optional<CachedStore> store = openStore(configuration.store(), table.writer());
    lookups = openLookups(reload, store, table);
    http = configuration.http().address().map(address -> listen(reload, address, store));
    if (joins) {
      Rehearsal.play(path, clock);
      LOG.atInfo().log("taking over");
      try (TakeOver other = TakeOver.take(path)) {
        directory = opened(BridgeDirectory.open(path));
        serve(other.unread(), configuration);
      }
    } else {
      serve(new byte[0], configuration);
    }
  }

  private void serve(byte[] inherited, Configuration configuration) throws IOException {
    bridge =
        opened(
            new Bridge(
                directory,
                inherited,
                table,
                lookups,
                configuration.maxChannels(),
                counters,
                clock));
    int guests = bridge.guests();
    bridge.start();
    http.ifPresent(HttpServer::open);
    handOver = opened(HandOver.listen(directory.path(), this::leave));
    LOG.atInfo().addKeyValue("guests", guests).log("ready");
  }

  /** For a mapper that takes over: HTTP first, so that the bridge's guests wait the shortest. */
  private byte[] leave() {
    leaving = true;
    try {
      if (http.isPresent()) {
        http.get().leave(LEAVE_TIME);
      }
      byte[] unread = bridge.leave();
      table.leave();
      directory.close();
      return unread;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("BUG: nobody interrupts this", e);
    }
  }

  /** What was asked before another mapper took over is still answered by this one. */
  private void awaitAnswers() throws InterruptedException {
    long end = System.nanoTime() + Bridge.MAX_WAIT_MS * 1_000_000;
    while (lookups.waiting() + bridge.slowReplies() > 0 && System.nanoTime() < end) {
      Thread.sleep(POLL_MS);
    }
  }

  private void announce(Path path, LoadedConfiguration started) {
    Configuration configuration = started.configuration();
    LOG.atInfo()
        .addKeyValue("bridge", path)
        .addKeyValue("maxChannels", configuration.maxChannels())
        .addKeyValue("tableBytes", configuration.tableBytes())
        .addKeyValue("mappings", started.mappings().size())
        .addKeyValue("sessionMappers", sessionMappers.size())
        .addKeyValue(
            "store",
            configuration.store().address().map(StoreAddress::withoutSecrets).orElse("none"))
        .log("starting");
  }

  private Optional<CachedStore> openStore(StoreSettings settings, TableWriter table) {
    if (settings.address().isEmpty()) {
      return Optional.empty();
    }
    try {
      CachedStore store =
          opened(
              new CachedStore(
                  StoreAddress.store(settings.address().get(), clock),
                  settings.cacheBytes(),
                  Duration.ofSeconds(settings.freshness()),
                  clock));
      store.start(new TableChanges(table));
      return Optional.of(store);
    } catch (IllegalArgumentException | StoreException e) {
      throw new ConfigurationException("store: " + e.getMessage());
    }
  }

  private void takeUp(LoadedConfiguration loaded) {
    table.writer().clear();
    loaded.tls().ifPresent(tls -> http.ifPresent(server -> server.reload(tls)));
  }

  private HttpServer listen(Reload reload, InetSocketAddress address, Optional<CachedStore> store) {
    TableWriter writer = table.writer();
    return opened(
        HttpServer.listen(
            address,
            reload.current().tls(),
            () -> reload.current().token(),
            new ForwardAuth(lookups, clock),
            new SessionMapperProtocol(lookups, clock),
            new Entries(store, clock),
            new Health(() -> bridge != null && bridge.isServing(), store),
            new OpenApi(),
            new UserInterface(),
            new Metrics(
                counters,
                lookupCounts,
                sessionCounts,
                lookups::waiting,
                () -> bridge.guests(),
                writer,
                store)));
  }

  private Lookups openLookups(Reload reload, Optional<CachedStore> store, AnswerTable table) {
    ScheduledThreadPoolExecutor timer = timer();
    parts.push(timer::shutdownNow);
    ServerClient client = opened(new ServerClient(() -> reload.current().servers(), clock));
    var _ =
        timer.scheduleWithFixedDelay(
            reload, RELOAD_INTERVAL_MS, RELOAD_INTERVAL_MS, TimeUnit.MILLISECONDS);
    return new Lookups(
        new Mappings(store, () -> reload.current().mappings()),
        new OperatorMappers(sessionMappers, timer, clock),
        new SharedFlights(client, clock),
        opened(
            new StickyServers(
                reload.current().configuration().traefikApi(),
                store,
                table.writer()::remove,
                clock)),
        new Sessions(
            store, () -> reload.current().configuration().sessions(), sessionCounts, clock),
        table.writer(),
        reload.current().configuration().maxWaiting(),
        counters,
        lookupCounts,
        clock);
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** One thread for what may take long, one for the deadlines. */
  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(2, Thread.ofPlatform().daemon().name("timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** The answer table forgets what changes in the store. */
  private record TableChanges(TableWriter table) implements Changes {
    @Override
    public void changed(Key key) {
      table.remove(key);
    }

    @Override
    public void anyMayHaveChanged() {
      table.clear();
    }
  }
}
