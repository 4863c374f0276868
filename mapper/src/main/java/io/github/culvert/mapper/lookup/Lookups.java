package io.github.culvert.mapper.lookup;

import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.bridge.LookupHandler;
import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.log.RepeatedEvent;
import io.github.culvert.mapper.mappings.OwnMappings;
import io.github.culvert.mapper.server.SharedFlights;
import io.github.culvert.mapper.table.TableWriter;
import io.github.culvert.wire.Failure;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Answers lookups: a {@code server} is asked for those that name one; for the others the operator's
 * session mappers, then the mappings of the configuration. Mappings are answered by the caller's
 * thread at once, whatever can take time by a virtual thread, of which there are at most {@code
 * maxWaiting}. Safe for concurrent use.
 */
public final class Lookups implements LookupHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);
  private static final int MAX_MARGIN_MS = 20;

  private final OwnMappings mappings;
  private final OperatorMappers mappers;
  private final SharedFlights servers;
  private final TableWriter table;
  private final int maxWaiting;
  private final Counters counters;
  private final InstantSource clock;
  private final RepeatedEvent overloaded;
  private final FailureLog failures;
  private final AtomicInteger waiting = new AtomicInteger();

  public Lookups(
      OwnMappings mappings,
      OperatorMappers mappers,
      SharedFlights servers,
      TableWriter table,
      int maxWaiting,
      Counters counters,
      InstantSource clock) {
    this.mappings = mappings;
    this.mappers = mappers;
    this.servers = servers;
    this.table = table;
    this.maxWaiting = maxWaiting;
    this.counters = counters;
    this.clock = clock;
    overloaded = new RepeatedEvent(LOG, Level.WARN, "too many lookups wait", clock);
    failures = new FailureLog(clock);
  }

  @Override
  public void handle(byte[] message, long deadlineEpochMs, Consumer<byte[]> reply) {
    long generation = table.generation(); // before any mapping is read
    Optional<Question> question = Question.read(message, workUntil(deadlineEpochMs));
    if (question.isEmpty()) {
      counters.malformed.increment();
      reply.accept(Answer.failed(Failure.MALFORMED).message());
      return;
    }
    counters.lookups.increment();
    if (question.get().server().isEmpty() && mappers.isEmpty()) {
      finish(message, generation, mappings.answer(question.get().lookup()), reply);
    } else {
      startWaiting(message, generation, question.get(), reply);
    }
  }

  private void startWaiting(
      byte[] message, long generation, Question question, Consumer<byte[]> reply) {
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
                finish(message, generation, ask(message, question), reply);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                waiting.decrementAndGet();
              }
            });
  }

  private Answer ask(byte[] message, Question question) throws InterruptedException {
    Answer answer =
        question.server().isEmpty()
            ? mappers.ask(question.lookup()).orElseGet(() -> mappings.answer(question.lookup()))
            : servers.ask(message, question.server(), question.lookup());
    failures.report(question.server(), answer);
    return answer;
  }

  private void finish(byte[] message, long generation, Answer answer, Consumer<byte[]> reply) {
    if (answer.ttl().isPositive()) {
      long expiry = clock.millis() + answer.ttl().toMillis();
      if (!table.put(message, answer.message(), expiry, generation)) {
        counters.unstorable.increment();
      }
    }
    reply.accept(answer.message());
  }

  /** A little before the guest gives up, so that it is told what was too slow. */
  private long workUntil(long deadlineEpochMs) {
    long left = deadlineEpochMs - clock.millis();
    return deadlineEpochMs - Math.clamp(left / 10, 0, MAX_MARGIN_MS);
  }
}
