package io.github.culvert.mapper.sessions;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.wire.LookupReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which values has the session of that cookie, or, with a change, what becomes of it. Immutable.
 *
 * @param cookieName the session's cookie
 * @param id what the client has; empty: nothing that is a session. A secret
 * @param key where it is kept
 * @param seen the version that the client has seen: an older answer is none
 * @param oversized whether a response was larger than should be buffered
 */
public record SessionQuestion(
    String cookieName,
    String id,
    Key key,
    OptionalLong seen,
    Optional<SessionChange> change,
    boolean oversized) {
  /**
   * Takes the question from a message whose subject is a {@link LookupReader#SESSION}.
   *
   * @throws IllegalArgumentException when a value is not as expected
   */
  public static SessionQuestion read(LookupReader reader) {
    return new Reading().read(reader);
  }

  /** Whether only its values are asked for, as they are now. */
  boolean isPlain() {
    return seen.isEmpty() && change.isEmpty() && !oversized;
  }

  /** Without the id. */
  @Override
  public String toString() {
    return "session of cookie " + cookieName;
  }

  /** What has been read so far. */
  private static final class Reading {
    private final Map<String, List<String>> saved = new LinkedHashMap<>();
    private final Set<String> deleted = new LinkedHashSet<>();
    private String cookieName = "";
    private String id = "";
    private OptionalLong seen = OptionalLong.empty();
    private OptionalLong life = OptionalLong.empty();
    private boolean renews;
    private boolean destroys;
    private boolean oversized;

    SessionQuestion read(LookupReader reader) {
      while (reader.next()) {
        take(reader);
      }
      return new SessionQuestion(
          cookieName, id, Key.session(cookieName, id), seen, change(), oversized);
    }

    private void take(LookupReader reader) {
      switch (reader.source()) {
        case LookupReader.SESSION -> {
          cookieName = name(reader);
          id = value(reader);
        }
        case LookupReader.SEEN -> seen = OptionalLong.of(reader.number());
        case LookupReader.SAVE ->
            saved.computeIfAbsent(name(reader), _ -> new ArrayList<>()).add(value(reader));
        case LookupReader.DELETE -> deleted.add(name(reader));
        case LookupReader.RENEW -> renews = true;
        case LookupReader.DESTROY -> destroys = true;
        case LookupReader.LIFE -> life = OptionalLong.of(reader.number());
        case LookupReader.OVERSIZED -> oversized = true;
        default -> throw new IllegalArgumentException("a captured value or a server at a session");
      }
    }

    private Optional<SessionChange> change() {
      if (life.isPresent()) {
        Duration duration = Duration.ofSeconds(life.getAsLong() & (LookupReader.ROLLING - 1));
        boolean rolling = (life.getAsLong() & LookupReader.ROLLING) != 0;
        return Optional.of(
            new SessionChange(
                saved, deleted, renews, destroys, Entry.requireTtl(duration), rolling));
      }
      if (renews || destroys || !saved.isEmpty() || !deleted.isEmpty()) {
        throw new IllegalArgumentException("a change without the session's life");
      }
      return Optional.empty();
    }

    private static String name(LookupReader reader) {
      return new String(reader.array(), reader.nameOffset(), reader.nameLength(), US_ASCII);
    }

    private static String value(LookupReader reader) {
      return new String(reader.array(), reader.valueOffset(), reader.valueLength(), UTF_8);
    }
  }
}
