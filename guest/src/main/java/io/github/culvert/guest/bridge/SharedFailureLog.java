package io.github.culvert.guest.bridge;

import io.github.culvert.guest.FailureLog;
import io.github.culvert.wire.Failure;

/**
 * Writes failures as {@link FailureLog} does, and those that all guests of a bridge meet alike,
 * such as a mapper that is down, once for all of them in ten minutes of the wall clock. A mapper
 * that is started has them written again at once.
 *
 * <p>Each guest writes by itself where it can make no file in the bridge's directory.
 */
public final class SharedFailureLog {
  private final String subject;
  private final Bridge bridge;
  private final FailureLog log;
  private long mapper;

  /**
   * Makes a log.
   *
   * @param subject what failed, such as {@code session mapping}
   * @param bridge that it failed by
   */
  public SharedFailureLog(String subject, Bridge bridge) {
    this.subject = subject;
    this.bridge = bridge;
    log = new FailureLog(subject, this::isToBeWritten);
  }

  /**
   * Writes the failure as a warning, or counts it where it has been written.
   *
   * @param reason why it failed; never a captured value
   */
  public void failed(String reason) {
    if (mapper != bridge.mapper()) {
      mapper = bridge.mapper();
      log.over();
    }
    log.failed(reason);
  }

  private boolean isToBeWritten(String reason) {
    String event = event(reason);
    return event == null || bridge.claims().claim(subject + event);
  }

  /**
   * One of a fixed few, or what the mapper says of its own store and services, whose claims it
   * removes; else null: other details are a client's or a server's, and files without bound.
   */
  private static String event(String reason) {
    for (Outcome outcome : Outcome.values()) {
      if (reason.equals(outcome.text())) {
        return outcome.event();
      }
    }
    for (Failure failure : Failure.values()) {
      boolean isOwn = failure == Failure.STORE || failure == Failure.NO_SERVICE;
      if (isOwn ? reason.startsWith(failure.text()) : reason.equals(failure.text())) {
        return reason;
      }
    }
    return null;
  }
}
