package io.github.culvert.mapper.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps operations from waiting one after the other for a store that hangs. After one that was not
 * answered in its time, nor any other meanwhile, others fail at once; after a second one is let
 * through to try, and so on every second until one is answered. A store that answers others is
 * busy, and goes on being asked. Safe for concurrent use.
 */
final class Breaker {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstantSource clock;
  private Instant openUntil = Instant.MIN;
  private String reason = "";
  private long answered;

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /** Something that the store is to do. */
  @FunctionalInterface
  interface Operation<T> {
    T run() throws StoreException, InterruptedException;
  }

  /** Runs the operation, unless the store hangs. */
  <T> T run(Operation<T> operation) throws StoreException, InterruptedException {
    long before = enter();
    try {
      T result = operation.run();
      answered();
      return result;
    } catch (StoreTimeoutException e) {
      timedOut(before, e.getMessage());
      throw e;
    } catch (StoreException e) {
      answered();
      throw e;
    }
  }

  private synchronized long enter() throws StoreException {
    if (!reason.isEmpty()) {
      Instant now = clock.instant();
      if (now.isBefore(openUntil)) {
        throw new StoreException("not done, the store hangs: " + reason);
      }
      openUntil = now.plus(PAUSE);
    }
    return answered;
  }

  private synchronized void timedOut(long answeredBefore, String reason) {
    if (answered == answeredBefore) {
      this.reason = reason;
      openUntil = clock.instant().plus(PAUSE);
    }
  }

  private synchronized void answered() {
    answered++;
    reason = "";
  }
}
