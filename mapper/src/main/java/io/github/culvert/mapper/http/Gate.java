package io.github.culvert.mapper.http;

import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds requests back until the mapper serves, and knows how many are under way. Safe for
 * concurrent use.
 */
final class Gate implements Filter {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int POLL_MS = 2;

  private final CountDownLatch opened = new CountDownLatch(1);
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean leaving;

  void open() {
    opened.countDown();
  }

  /** Asks clients to come with a new connection, and waits for the requests under way. */
  void awaitIdle(Duration atMost) throws InterruptedException {
    leaving = true;
    long end = System.nanoTime() + atMost.toNanos();
    while (underWay.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(POLL_MS);
    }
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    underWay.incrementAndGet();
    try {
      if (leaving) {
        response.header(HeaderValues.CONNECTION_CLOSE);
      }
      if (opened.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        chain.proceed();
      } else {
        response.status(Status.SERVICE_UNAVAILABLE_503).send();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.decrementAndGet();
    }
  }
}
