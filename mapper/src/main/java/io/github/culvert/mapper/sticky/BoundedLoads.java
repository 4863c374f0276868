package io.github.culvert.mapper.sticky;

import io.github.culvert.mapper.sticky.ServersQuestion.Choice;
import io.github.culvert.mapper.sticky.StickyService.Server;
import io.github.culvert.wire.Assignment;
import io.github.culvert.wire.Rendezvous;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Consistent hashing with bounded loads (Mirrokni, Thorup and Zadimoghaddam, 2016): a key goes to
 * its own server while that has room, else to the next one in the key's order that has. A server
 * has room while fewer requests are under way there than its share of all of them, times the
 * factor. What counts are the requests that were assigned here. Safe for concurrent use.
 */
final class BoundedLoads {
  /** A request that takes longer is no longer counted: its guest may have died. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int MAX_UNDER_WAY = 100_000;

  /** A request under way. */
  private record Request(long server, Instant begun) {}

  private final InstantSource clock;
  private final SequencedMap<Long, Request> underWay = new LinkedHashMap<>();
  private final Map<Long, Integer> loads = new HashMap<>();

  /** Guests of an earlier mapper end its requests here; none of them may be one of these. */
  private long number = ThreadLocalRandom.current().nextLong();

  BoundedLoads(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Chooses the server of a request, which is under way from now on.
   *
   * @param servers one or more
   * @return an {@link Assignment}, whose number {@link #done} takes
   */
  synchronized byte[] assign(List<Server> servers, Choice choice) {
    forgetOldest();
    List<Server> withRoom = withRoom(servers, choice.percent());
    long[] ids = withRoom.stream().mapToLong(Server::id).toArray();
    int[] weights = withRoom.stream().mapToInt(Server::weight).toArray();
    long chosen = ids[Rendezvous.choose(choice.key(), ids, weights, ids.length)];
    number++;
    underWay.put(number, new Request(chosen, clock.instant()));
    loads.merge(chosen, 1, Integer::sum);
    return Assignment.of(chosen, number);
  }

  /** The request is over; nothing happens for one that is not known. */
  synchronized void done(long number) {
    Request request = underWay.remove(number);
    if (request != null) {
      loads.computeIfPresent(request.server(), (server, load) -> load == 1 ? null : load - 1);
    }
  }

  /** Never empty: together they have room for one more than are under way. */
  private List<Server> withRoom(List<Server> servers, long percent) {
    long requests = 1 + servers.stream().mapToLong(this::load).sum();
    long weights = servers.stream().mapToLong(Server::weight).sum();
    return servers.stream()
        .filter(
            server ->
                load(server) < Math.ceilDiv(percent * requests * server.weight(), 100 * weights))
        .toList();
  }

  private int load(Server server) {
    return loads.getOrDefault(server.id(), 0);
  }

  private void forgetOldest() {
    Instant limit = clock.instant().minus(LONGEST);
    Map.Entry<Long, Request> oldest = underWay.firstEntry();
    while (oldest != null
        && (underWay.size() >= MAX_UNDER_WAY || oldest.getValue().begun().isBefore(limit))) {
      done(oldest.getKey());
      oldest = underWay.firstEntry();
    }
  }
}
