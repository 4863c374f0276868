package io.github.culvert.mapper.lookup;

import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.log.RepeatedEvent;
import io.github.culvert.wire.Failure;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells the operator why lookups fail, each reason at its own pace. Safe for concurrent use. */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final int MAX_URL_CHARACTERS = 200;

  private final Map<Failure, RepeatedEvent> events = new EnumMap<>(Failure.class);

  FailureLog(InstantSource clock) {
    for (Failure failure : Failure.values()) {
      events.put(failure, new RepeatedEvent(LOG, Level.WARN, failure.text(), clock));
    }
  }

  /** Reports the answer if it is a failure. */
  void report(String server, Answer answer) {
    answer
        .failure()
        .ifPresent(
            failure ->
                events
                    .get(failure)
                    .happened(
                        line ->
                            line.addKeyValue("server", printable(server))
                                .addKeyValue("detail", answer.detail())));
  }

  /** Without what may be secret in a URL, and not longer than a log line should be. */
  private static String printable(String url) {
    String plain = url.replaceFirst("//[^/?#]*@", "//").replaceFirst("[?#].*", "");
    return plain.substring(0, Math.min(plain.length(), MAX_URL_CHARACTERS));
  }
}
