package io.github.culvert.mapper.http;

import io.github.culvert.mapper.bridge.LookupHandler;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.LookupWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Asks for lookups as the bridge does, and waits for the answer. Safe for concurrent use. */
record LookupCall(LookupHandler lookups, InstantSource clock) {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** The answer, at its beginning; empty when there is none in time or it is a failure. */
  Optional<AnswerReader> ask(LookupWriter lookup) throws InterruptedException {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    lookups.handle(
        Arrays.copyOf(lookup.array(), lookup.length()),
        clock.millis() + TIMEOUT.toMillis(),
        answer::complete);
    answer.completeOnTimeout(new byte[0], TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      byte[] message = answer.get();
      AnswerReader reader = new AnswerReader();
      boolean answered =
          reader.read(message, 0, message.length) && reader.kind() != AnswerReader.FAILED;
      return answered ? Optional.of(reader) : Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("BUG: an answer is never an exception", e);
    }
  }
}
