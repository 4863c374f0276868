package io.github.culvert.mapper.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.config.SessionSettings;
import java.util.List;
import java.util.Map;

/** Holds sessions to the configuration's limits; the whole of one that exceeds any is refused. */
final class SessionLimits {
  private SessionLimits() {}

  /**
   * The session, if it is within the limits.
   *
   * @throws IllegalArgumentException when it is not; the message says which setting and has no
   *     value
   */
  static Session require(Session session, SessionSettings limits) {
    requireAtMost("names", session.values().size(), limits.maxNames(), "maxNames");
    int sessionBytes = 0;
    for (Map.Entry<String, List<String>> named : session.values().entrySet()) {
      int nameBytes = named.getKey().length();
      for (String value : named.getValue()) {
        int bytes = value.getBytes(UTF_8).length;
        requireAtMost(
            "name=%s bytes".formatted(named.getKey()),
            bytes,
            limits.maxValueBytes(),
            "maxValueBytes");
        sessionBytes += nameBytes + bytes + SessionSettings.BYTES_EACH_VALUE;
      }
    }
    requireAtMost("sessionBytes", sessionBytes, limits.maxSessionBytes(), "maxSessionBytes");
    return session;
  }

  private static void requireAtMost(String what, int found, int limit, String setting) {
    if (found > limit) {
      throw new IllegalArgumentException(
          "%s=%d, expected at most %d (the mapper's sessions.%s)"
              .formatted(what, found, limit, setting));
    }
  }
}
