package io.github.culvert.mapper.server;

import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.wire.Failure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets identical lookups that come at the same time ask the server once: the first one asks, the
 * others wait for its answer. Safe for concurrent use.
 */
public final class SharedFlights {
  private static final Answer TIMEOUT = Answer.failed(Failure.SERVER_TIMEOUT);

  private final ServerClient client;
  private final InstantSource clock;
  private final ConcurrentMap<ByteBuffer, CompletableFuture<Answer>> flights =
      new ConcurrentHashMap<>();

  public SharedFlights(ServerClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Asks, or joins who asks already. Returns at the lookup's deadline at the latest.
   *
   * @param message the lookup's message, by whose bytes lookups are the same
   */
  public Answer ask(byte[] message, String url, Lookup lookup) throws InterruptedException {
    ByteBuffer key = ByteBuffer.wrap(message);
    CompletableFuture<Answer> own = new CompletableFuture<>();
    while (true) {
      CompletableFuture<Answer> flight = flights.putIfAbsent(key, own);
      if (flight == null) {
        return lead(key, own, url, lookup);
      }
      Answer answer = join(flight, lookup);
      if (!isTimeout(answer) || !clock.instant().isBefore(lookup.deadline())) {
        return answer;
      }
      // Its time was shorter than ours.
    }
  }

  private Answer lead(ByteBuffer key, CompletableFuture<Answer> own, String url, Lookup lookup)
      throws InterruptedException {
    Answer answer = TIMEOUT;
    try {
      answer = client.ask(url, lookup);
      return answer;
    } finally {
      flights.remove(key, own);
      own.complete(answer);
    }
  }

  private Answer join(CompletableFuture<Answer> flight, Lookup lookup) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), lookup.deadline());
    try {
      return flight.get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return TIMEOUT;
    } catch (ExecutionException e) {
      throw new IllegalStateException("BUG: a flight ends with an answer", e);
    }
  }

  private static boolean isTimeout(Answer answer) {
    return answer.failure().equals(Optional.of(Failure.SERVER_TIMEOUT));
  }
}
