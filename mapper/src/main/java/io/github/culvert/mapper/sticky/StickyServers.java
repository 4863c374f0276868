package io.github.culvert.mapper.sticky;

import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.answer.StoredAnswer;
import io.github.culvert.mapper.sticky.StickyService.Server;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreException;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.ServerSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Answers which servers a sticky key may choose from. Where the URL of Traefik's API is configured,
 * these are the ones that it shows as up; otherwise those that Traefik's cookies have shown. One
 * that did not take a request is left out for a while, unless all did not. Safe for concurrent use.
 */
public final class StickyServers implements AutoCloseable {
  private final Optional<TraefikServices> services;
  private final LearnedServers learned;
  private final PassedOver passedOver;
  private final BoundedLoads loads;
  private final Consumer<Key> changed;
  private final InstantSource clock;

  /**
   * Makes it; asks the API from now on, if there is one.
   *
   * @param changed told of every key whose answers are other ones now
   */
  public StickyServers(
      Optional<URI> api, Optional<CachedStore> store, Consumer<Key> changed, InstantSource clock) {
    this.changed = changed;
    this.clock = clock;
    services = api.map(url -> new TraefikServices(url, changed, clock));
    learned = new LearnedServers(store, changed, clock);
    passedOver = new PassedOver(clock);
    loads = new BoundedLoads(clock);
  }

  /** The answer; waits for the store or for the API's first one, and not beyond the deadline. */
  public StoredAnswer answer(ServersQuestion question, Instant deadline)
      throws InterruptedException {
    Key key = question.key();
    try {
      report(question);
      return services.isPresent() ? shown(question, deadline) : learned(question);
    } catch (StoreException e) {
      return failed(key, Failure.MAPPER_ERROR, "store: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    services.ifPresent(TraefikServices::close);
  }

  private void report(ServersQuestion question) throws StoreException, InterruptedException {
    question.done().ifPresent(loads::done);
    Key key = question.key();
    if (question.refused().isPresent()) {
      long server = question.refused().getAsLong();
      if (passedOver.refused(key, server)) {
        changed.accept(key);
      }
      if (services.isEmpty() && passedOver.isGivenUp(key, server)) {
        learned.gone(key, server);
      }
    }
    if (services.isEmpty() && question.assigned().isPresent()) {
      learned.assigned(key, question.assigned().getAsLong());
    }
  }

  private StoredAnswer shown(ServersQuestion question, Instant deadline)
      throws InterruptedException {
    Key key = question.key();
    Optional<List<StickyService>> current = services.orElseThrow().current(deadline);
    if (current.isEmpty()) {
      return failed(key, Failure.NO_SERVICE, "Traefik's API has not answered yet");
    }
    List<StickyService> meant =
        current.get().stream().filter(service -> service.isMeant(question)).toList();
    if (meant.size() != 1) {
      return failed(key, Failure.NO_SERVICE, count(question, meant));
    }
    return found(question, meant.getFirst().servers(), Instant.MAX);
  }

  private static String count(ServersQuestion question, List<StickyService> meant) {
    List<String> names = meant.stream().map(StickyService::name).limit(5).toList();
    return "cookieName=%s service=%s found=%d %s, expected one: set service to its name"
        .formatted(question.cookieName(), question.service(), meant.size(), names);
  }

  private StoredAnswer learned(ServersQuestion question)
      throws StoreException, InterruptedException {
    LearnedServers.Known known = learned.known(question.key());
    List<Server> servers =
        known.servers().stream().sorted().map(server -> new Server(server, 1)).toList();
    return found(question, servers, known.until());
  }

  private StoredAnswer found(ServersQuestion question, List<Server> servers, Instant until) {
    Key key = question.key();
    Instant now = clock.instant();
    Predicate<Server> taken = server -> !passedOver.end(key, server.id()).isAfter(now);
    List<Server> taking = servers.stream().filter(taken).toList();
    Instant end =
        servers.stream()
            .filter(taken.negate())
            .map(server -> passedOver.end(key, server.id()))
            .reduce(until, StickyServers::earlier);
    return new StoredAnswer(answer(question, taking.isEmpty() ? servers : taking), key, end);
  }

  private Answer answer(ServersQuestion question, List<Server> servers) {
    if (servers.isEmpty()) {
      return Answer.servers(bytes(servers), Duration.ZERO);
    }
    return question
        .choice()
        .map(choice -> Answer.assignment(loads.assign(servers, choice)))
        .orElseGet(() -> Answer.servers(bytes(servers), Mapping.MAX_TTL));
  }

  private static StoredAnswer failed(Key key, Failure failure, String detail) {
    return new StoredAnswer(Answer.failed(failure, detail), key, Instant.MAX);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static byte[] bytes(List<Server> servers) {
    byte[] bytes = new byte[servers.size() * ServerSet.ENTRY_BYTES];
    for (int i = 0; i < servers.size(); i++) {
      ServerSet.put(bytes, 0, i, servers.get(i).id(), servers.get(i).weight());
    }
    return bytes;
  }
}
