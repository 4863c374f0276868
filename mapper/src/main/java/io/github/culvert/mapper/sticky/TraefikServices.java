package io.github.culvert.mapper.sticky;

import io.github.culvert.mapper.log.RepeatedEvent;
import io.github.culvert.mapper.store.Key;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The services of Traefik as its API showed them a moment ago; where the API is away, as it showed
 * them last. Safe for concurrent use.
 */
final class TraefikServices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TraefikServices.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final TraefikApi api;
  private final Consumer<Key> changed;
  private final InstantSource clock;
  private final RepeatedEvent away;
  private final CountDownLatch shown = new CountDownLatch(1);
  private final Thread poller = Thread.ofVirtual().name("traefik-services").unstarted(this::poll);
  private volatile List<StickyService> services = List.of();

  /**
   * Makes it and begins to ask.
   *
   * @param changed told of every key whose answers are other ones now
   */
  TraefikServices(URI url, Consumer<Key> changed, InstantSource clock) {
    this.changed = changed;
    this.clock = clock;
    api = new TraefikApi(url);
    away =
        new RepeatedEvent(
            LOG, Level.WARN, "Traefik's API does not tell its services; check traefik.api", clock);
    poller.start();
  }

  /** The services; empty when the API has not shown any until the deadline. */
  Optional<List<StickyService>> current(Instant deadline) throws InterruptedException {
    long left = Duration.between(clock.instant(), deadline).toMillis();
    return shown.await(left, TimeUnit.MILLISECONDS) ? Optional.of(services) : Optional.empty();
  }

  @Override
  public void close() {
    poller.interrupt();
    api.close();
  }

  private void poll() {
    try {
      while (true) {
        ask();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void ask() throws InterruptedException {
    try {
      take(api.services());
    } catch (IOException e) {
      away.happened(line -> line.addKeyValue("reason", e.toString()));
    }
  }

  private void take(List<StickyService> found) {
    List<StickyService> before = services;
    services = found;
    shown.countDown();
    Set<StickyService> different = new HashSet<>(before);
    for (StickyService service : found) {
      if (!different.remove(service)) {
        different.add(service);
      }
    }
    different.stream().flatMap(service -> service.keys().stream()).distinct().forEach(changed);
  }
}
