package io.github.culvert.mapper.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreException;
import io.github.culvert.wire.HeaderRules;
import io.github.culvert.wire.SessionState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A session as it is kept in an {@link Entry}: its values among the headers, several of one name on
 * lines of their own, beside two names that no header can have. Immutable.
 *
 * <pre>{@code
 * {":version": "19aa7bd3c80", ":begun": "2030-01-01T00:00:00Z", "user": "alice", "cart": "1\n2"}
 * }</pre>
 *
 * @param version epoch milliseconds of the last save, at least one more than before it
 * @param begun when it was made
 * @param values of each name, in the order of their first saving
 */
public record Session(long version, Instant begun, Map<String, List<String>> values) {
  private static final String VERSION = ":version";
  private static final String BEGUN = ":begun";

  /** Of a time that is far enough; 0 would be no session. */
  private static final Pattern DIGITS = Pattern.compile("[1-9a-f][0-9a-f]{0,12}");

  private static final String BETWEEN = "\n";
  private static final byte[] SAME_ID = {};

  /** Use extends a life after half of it, so what is less than a quarter is none. */
  private static final int EXTENDED_PART = 4;

  /** What decoding UTF-8 puts in place of bytes that are none. */
  private static final char NO_CHARACTER = '\uFFFD';

  /** A session without values that begins now. */
  static Session begin(Instant now) {
    return new Session(0, now, Map.of());
  }

  /**
   * Takes a session from the headers of an entry.
   *
   * @throws IllegalArgumentException when it is none; the message has no value
   */
  public static Session of(Map<String, String> headers) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    headers.forEach((name, lines) -> values.put(name, List.of(lines.split(BETWEEN, -1))));
    List<String> version = values.remove(VERSION);
    List<String> begun = values.remove(BEGUN);
    if (version == null || begun == null) {
      throw new IllegalArgumentException(
          "no session, expected the headers %s and %s".formatted(VERSION, BEGUN));
    }
    if (!DIGITS.matcher(version.getFirst()).matches()) {
      throw new IllegalArgumentException(
          "no session, expected hexadecimal digits in lower case, not beginning with 0, as "
              + VERSION);
    }
    try {
      return new Session(
          Long.parseLong(version.getFirst(), 16), Instant.parse(begun.getFirst()), values);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no session, expected a time as " + BEGUN);
    }
  }

  /**
   * Takes a session from an entry.
   *
   * @throws StoreException when it is none
   */
  static Session of(Entry entry) throws StoreException {
    try {
      return of(entry.headers());
    } catch (IllegalArgumentException e) {
      throw new StoreException("the entry of the session is not as expected: " + e.getMessage());
    }
  }

  /**
   * When its present life began, in epoch milliseconds: with its first save; where use extends it,
   * with the last save or the last extension since.
   */
  long lifeBegin(Entry entry) {
    if (!entry.sliding()) {
      return begun.toEpochMilli();
    }
    // A shared store counts what is left, so this may be later than the save by the way there.
    long lifeBegin = entry.expiry().minus(entry.ttl()).toEpochMilli();
    boolean extended = lifeBegin - version > entry.ttl().toMillis() / EXTENDED_PART;
    return extended ? lifeBegin : version;
  }

  /** This session after the change. */
  Session with(SessionChange change, Instant now) {
    Map<String, List<String>> after = new LinkedHashMap<>(values);
    change.deleted().forEach(after::remove);
    after.putAll(change.saved());
    return new Session(Math.max(version + 1, now.toEpochMilli()), begun, after);
  }

  /** Its headers in an entry. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(VERSION, Long.toHexString(version));
    headers.put(BEGUN, begun.toString());
    values.forEach((name, several) -> headers.put(name, String.join(BETWEEN, several)));
    return headers;
  }

  /**
   * This session, if its names and values can be those of headers.
   *
   * @throws IllegalArgumentException when they cannot; the message has no value
   */
  public Session requireAllowed() {
    values.forEach(
        (name, several) -> {
          if (!Key.isName(name) || !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                "a name has %d characters, expected 1 to %d letters in lower case, digits, - or _"
                    .formatted(name.length(), Key.MAX_NAME_CHARACTERS));
          }
          several.forEach(value -> requireAllowed(name, value));
        });
    return this;
  }

  /**
   * The answer that tells its values, or why no message holds them.
   *
   * @param ttl how long the table may give it
   */
  public Answer answer(long lifeBeginEpochMs, Duration ttl) {
    return Answer.session(SessionState.of(version, lifeBeginEpochMs, SAME_ID), values, ttl);
  }

  private static void requireAllowed(String name, String value) {
    byte[] bytes = value.getBytes(UTF_8);
    if (value.indexOf(NO_CHARACTER) >= 0 || !HeaderRules.isValue(bytes, 0, bytes.length)) {
      throw new IllegalArgumentException(
          "the value of %s is not allowed, expected UTF-8 without control characters"
              .formatted(name));
    }
  }
}
