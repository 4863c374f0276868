package io.github.culvert.mapper.lookup;

import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.SessionMapper;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.wire.Failure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the session mappers that the operator wrote. Safe for concurrent use. */
public final class OperatorMappers {
  private final List<SessionMapper> mappers;
  private final ScheduledExecutorService timer;
  private final InstantSource clock;

  /**
   * Takes the mappers in the order in which they are asked.
   *
   * @param timer interrupts them at their deadlines
   */
  public OperatorMappers(
      List<SessionMapper> mappers, ScheduledExecutorService timer, InstantSource clock) {
    this.mappers = List.copyOf(mappers);
    this.timer = timer;
    this.clock = clock;
  }

  boolean isEmpty() {
    return mappers.isEmpty();
  }

  /** The first answer, if any mapper has one; takes the calling thread. */
  Optional<Answer> ask(Lookup lookup) {
    Thread thread = Thread.currentThread();
    Duration left = Duration.between(clock.instant(), lookup.deadline());
    Future<?> alarm = timer.schedule(thread::interrupt, left.toNanos(), TimeUnit.NANOSECONDS);
    try {
      for (SessionMapper mapper : mappers) {
        Optional<Answer> answer = ask(mapper, lookup);
        if (answer.isPresent()) {
          return answer;
        }
      }
      return Optional.empty();
    } finally {
      alarm.cancel(false);
    }
  }

  private static Optional<Answer> ask(SessionMapper mapper, Lookup lookup) {
    try {
      return mapper.map(lookup).map(Answer::of);
    } catch (Throwable e) { // whatever foreign code throws is a failure of this one lookup
      return Optional.of(Answer.failed(Failure.MAPPER_ERROR, describe(mapper, e)));
    }
  }

  /** Where it failed; an exception's message may hold a captured value. */
  private static String describe(SessionMapper mapper, Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    String place = trace.length == 0 ? "unknown" : trace[0].toString();
    return "mapper=%s exception=%s at=%s"
        .formatted(mapper.getClass().getName(), e.getClass().getName(), place);
  }
}
