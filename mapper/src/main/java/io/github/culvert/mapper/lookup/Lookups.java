package io.github.culvert.mapper.lookup;

import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.bridge.LookupHandler;
import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.log.LookupCounts;
import io.github.culvert.mapper.log.LookupCounts.Source;
import io.github.culvert.mapper.log.RepeatedEvent;
import io.github.culvert.mapper.lookup.Question.ForMapping;
import io.github.culvert.mapper.lookup.Question.ForServers;
import io.github.culvert.mapper.lookup.Question.ForSession;
import io.github.culvert.mapper.server.SharedFlights;
import io.github.culvert.mapper.sessions.SessionQuestion;
import io.github.culvert.mapper.sessions.Sessions;
import io.github.culvert.mapper.sticky.ServersQuestion;
import io.github.culvert.mapper.sticky.StickyServers;
import io.github.culvert.mapper.table.TableWriter;
import io.github.culvert.wire.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Answers lookups. For a mapping, a {@code server} is asked where the lookup names one; otherwise
 * the operator's session mappers, then the mapper's own mappings. What memory has is answered by
 * the caller's thread at once, whatever can take time by a virtual thread, of which there are at
 * most {@code maxWaiting}. Safe for concurrent use.
 */
public final class Lookups implements LookupHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);
  private static final int MAX_MARGIN_MS = 20;

  private final Mappings mappings;
  private final OperatorMappers mappers;
  private final SharedFlights servers;
  private final StickyServers sticky;
  private final Sessions sessions;
  private final TableWriter table;
  private final int maxWaiting;
  private final Counters counters;
  private final LookupCounts counts;
  private final InstantSource clock;
  private final RepeatedEvent overloaded;
  private final FailureLog failures;
  private final AtomicInteger waiting = new AtomicInteger();

  public Lookups(
      Mappings mappings,
      OperatorMappers mappers,
      SharedFlights servers,
      StickyServers sticky,
      Sessions sessions,
      TableWriter table,
      int maxWaiting,
      Counters counters,
      LookupCounts counts,
      InstantSource clock) {
    this.mappings = mappings;
    this.mappers = mappers;
    this.servers = servers;
    this.sticky = sticky;
    this.sessions = sessions;
    this.table = table;
    this.maxWaiting = maxWaiting;
    this.counters = counters;
    this.counts = counts;
    this.clock = clock;
    overloaded = new RepeatedEvent(LOG, Level.WARN, "too many lookups wait", clock);
    failures = new FailureLog(clock);
  }

  /** How many lookups wait for a server, a session mapper or the store. */
  public int waiting() {
    return waiting.get();
  }

  @Override
  public void handle(byte[] message, long deadlineEpochMs, Consumer<byte[]> reply) {
    long begun = System.nanoTime();
    long generation = table.generation(); // before any mapping is read
    Optional<Question> question = Question.read(message, workUntil(deadlineEpochMs));
    if (question.isEmpty()) {
      counters.malformed.increment();
      reply.accept(Answer.failed(Failure.MALFORMED).message());
      return;
    }
    counters.lookups.increment();
    Optional<Mapped> inMemory = inMemory(question.get());
    if (inMemory.isPresent()) {
      finish(message, generation, begun, inMemory.get(), reply);
    } else {
      startWaiting(message, generation, begun, question.get(), reply);
    }
  }

  private Optional<Mapped> inMemory(Question question) {
    return switch (question) {
      case ForMapping(String server, Lookup lookup) when server.isEmpty() && mappers.isEmpty() ->
          mappings.inMemory(lookup);
      case ForSession(SessionQuestion asked, _) ->
          sessions.inMemory(asked).map(stored -> Mapped.of(Source.SESSION, stored));
      case ForMapping _, ForServers _ -> Optional.empty();
    };
  }

  private void startWaiting(
      byte[] message, long generation, long begun, Question question, Consumer<byte[]> reply) {
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      counters.overloaded.increment();
      overloaded.happened(line -> line.addKeyValue("maxWaiting", maxWaiting));
      reply.accept(Answer.failed(Failure.OVERLOADED).message());
      return;
    }
    Thread.ofVirtual()
        .name("lookup")
        .start(
            () -> {
              try {
                finish(message, generation, begun, ask(message, question), reply);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                waiting.decrementAndGet();
              }
            });
  }

  private Mapped ask(byte[] message, Question question) throws InterruptedException {
    return switch (question) {
      case ForMapping asked -> reported(asked.server(), mapping(message, asked));
      case ForServers(ServersQuestion asked, Instant deadline) ->
          reported("", Mapped.of(Source.STICKY, sticky.answer(asked, deadline)));
      case ForSession(SessionQuestion asked, Instant deadline) ->
          reported("", Mapped.of(Source.SESSION, sessions.answer(asked, deadline)));
    };
  }

  private Mapped reported(String server, Mapped mapped) {
    failures.report(server, mapped.answer());
    return mapped;
  }

  private Mapped mapping(byte[] message, ForMapping asked) throws InterruptedException {
    if (!asked.server().isEmpty()) {
      return Mapped.of(Source.SERVER, servers.ask(message, asked.server(), asked.lookup()));
    }
    Optional<Answer> answer = mappers.ask(asked.lookup());
    return answer.isPresent()
        ? Mapped.of(Source.SESSION_MAPPER, answer.get())
        : mappings.find(asked.lookup());
  }

  private void finish(
      byte[] message, long generation, long begun, Mapped mapped, Consumer<byte[]> reply) {
    Answer answer = mapped.answer();
    if (answer.ttl().isPositive()) {
      long expiry = tableExpiry(mapped);
      if (!table.put(message, answer.message(), expiry, generation, mapped.keys())) {
        counters.unstorable.increment();
      }
    }
    reply.accept(answer.message());
    counts.count(mapped.source(), answer.result(), System.nanoTime() - begun);
  }

  private long tableExpiry(Mapped mapped) {
    Instant expiry = clock.instant().plus(mapped.answer().ttl());
    return (expiry.isBefore(mapped.until()) ? expiry : mapped.until()).toEpochMilli();
  }

  /** A little before the guest gives up, so that it is told what was too slow. */
  private long workUntil(long deadlineEpochMs) {
    long left = deadlineEpochMs - clock.millis();
    return deadlineEpochMs - Math.clamp(left / 10, 0, MAX_MARGIN_MS);
  }
}
