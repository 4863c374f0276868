package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.json.StrictJson;
import io.github.culvert.mapper.sessions.Session;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Key;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as JSON, the same in requests, answers, imports and exports:
 *
 * <pre>{@code
 * {"key": "mapping/me/2bd806...", "headers": {"X-User": "alice"}, "ttl": 3600, "sliding": true,
 *  "expires": "2030-01-01T00:00:00Z", "version": "5f0c..."}
 * }</pre>
 *
 * Who writes may leave out all but headers and ttl; a version is never read. In place of the key
 * there may be what it is made from, {@code "name": "me", "value": "alice"}.
 *
 * @param key empty when nothing says it
 */
record EntryJson(Optional<Key> key, Entry entry) {
  /** No entry's JSON is longer. */
  static final int MAX_BYTES = 128 * 1024;

  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
  private static final List<String> MEMBERS =
      List.of("key", "name", "value", "headers", "ttl", "sliding", "expires", "version");

  /**
   * Reads an entry.
   *
   * @param asked the key that it is for, where it may leave out its own
   * @throws IllegalArgumentException when it is not as expected; the message says why and holds no
   *     header's value
   */
  static EntryJson read(byte[] json, Optional<Key> asked, Instant now) {
    JsonObject object = StrictJson.object(json);
    for (String name : object.keySet()) {
      if (!MEMBERS.contains(name)) {
        throw new IllegalArgumentException(
            "unknown member %s, expected some of %s".formatted(name, String.join(", ", MEMBERS)));
      }
    }
    try {
      Optional<Key> key = key(object).or(() -> asked);
      Duration ttl = Duration.ofSeconds(required(object, "ttl", JsonNumber.class).longValueExact());
      return new EntryJson(
          key,
          Entry.create(
              headers(key, required(object, "headers", JsonObject.class)),
              ttl,
              object.getBoolean("sliding", false),
              expiry(object, now, ttl)));
    } catch (ClassCastException | ArithmeticException e) {
      throw new IllegalArgumentException("a member is of the wrong type");
    }
  }

  static String write(Key key, Entry entry) {
    return object(key, entry).toString();
  }

  static JsonObject object(Key key, Entry entry) {
    JsonObjectBuilder headers = BUILDERS.createObjectBuilder();
    entry.headers().forEach(headers::add);
    return BUILDERS
        .createObjectBuilder()
        .add("key", key.text())
        .add("headers", headers)
        .add("ttl", entry.ttl().toSeconds())
        .add("sliding", entry.sliding())
        .add("expires", entry.expiry().toString())
        .add("version", entry.version())
        .build();
  }

  private static Optional<Key> key(JsonObject object) {
    if (object.containsKey("key")) {
      if (object.containsKey("name") || object.containsKey("value")) {
        throw new IllegalArgumentException("key: expected it or name and value, found both");
      }
      return Optional.of(new Key(object.getString("key")));
    }
    if (object.containsKey("name") != object.containsKey("value")) {
      throw new IllegalArgumentException("name, value: expected both or none");
    }
    return object.containsKey("name")
        ? Optional.of(
            Key.mapping(object.getString("name"), object.getString("value").getBytes(UTF_8)))
        : Optional.empty();
  }

  /** Such as a session has or a mapping may set, and not more than an answer holds. */
  private static Map<String, String> headers(Optional<Key> key, JsonObject object) {
    Map<String, String> headers = new LinkedHashMap<>();
    object.forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
    if (answer(key, headers).failure().isPresent()) {
      throw new IllegalArgumentException("headers: larger than an answer may be");
    }
    return headers;
  }

  private static Answer answer(Optional<Key> key, Map<String, String> headers) {
    if (key.isPresent() && key.get().isSession()) {
      return Session.of(headers).requireAllowed().answer(0, Duration.ZERO);
    }
    Mapping.Builder mapping = Mapping.builder();
    headers.forEach(mapping::set);
    return Answer.of(mapping.build());
  }

  private static Instant expiry(JsonObject object, Instant now, Duration ttl) {
    Instant latest = now.plus(ttl);
    if (!object.containsKey("expires")) {
      return latest;
    }
    try {
      Instant expiry = Instant.parse(object.getString("expires"));
      return expiry.isBefore(latest) ? expiry : latest;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("expires: expected a time, as 2030-01-01T00:00:00Z");
    }
  }

  private static <T extends JsonValue> T required(JsonObject object, String name, Class<T> type) {
    if (!object.containsKey(name)) {
      throw new IllegalArgumentException("found no %s, expected headers and ttl".formatted(name));
    }
    return type.cast(object.get(name));
  }
}
