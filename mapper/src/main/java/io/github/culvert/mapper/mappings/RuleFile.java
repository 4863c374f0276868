package io.github.culvert.mapper.mappings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.Denial;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.config.ConfigurationException;
import io.github.culvert.mapper.config.Setting;
import io.github.culvert.mapper.config.Settings;
import io.github.culvert.mapper.config.YamlFile;
import io.github.culvert.mapper.config.YamlValue;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.Frame;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the operator's mappings.
 *
 * <pre>
 * mappings:
 *   - when: {me: alice}                 # all of these must be captured; {} matches always
 *     upstream: {X-Group: admins, X-Old: null}   # null removes
 *     response: {X-Served-For: alice}
 *     ttl: 60                           # seconds
 *   - when: {session: s3cr3t}
 *     deny: {status: 403, body: "no"}
 * </pre>
 */
final class RuleFile {
  private static final List<String> KEYS = List.of("when", "upstream", "response", "deny", "ttl");
  private static final int DEFAULT_STATUS = 403;

  private RuleFile() {}

  /**
   * Reads all mappings of a file, which may be the mapper's configuration file.
   *
   * @throws ConfigurationException when anything is not as expected; it never says what {@code
   *     when} asks for, which may be a secret
   */
  static List<Rule> read(Path path) {
    YamlValue document = YamlFile.read(path);
    YamlValue mappings = Settings.members(document).get(Setting.MAPPINGS.key());
    if (mappings == null) {
      throw document.error("found no key mappings, expected a list of mappings there");
    }
    return mappings.list().stream().map(RuleFile::rule).toList();
  }

  private static Rule rule(YamlValue value) {
    Map<String, YamlValue> keys = value.members(KEYS);
    if (!keys.containsKey("when")) {
      throw value.error("found no when, expected the captured values to match; {} matches always");
    }
    if (keys.containsKey("deny")) {
      refuse(keys, "upstream");
      refuse(keys, "ttl");
    }
    Answer answer = Answer.of(mapping(keys));
    if (answer.failure().equals(Optional.of(Failure.TOO_LARGE))) {
      throw value.error(
          "the mapping is too large, expected headers and body of less than maxBytes=%d"
              .formatted(Frame.MAX_MESSAGE_BYTES));
    }
    return new Rule(when(keys.get("when")), answer);
  }

  private static void refuse(Map<String, YamlValue> keys, String key) {
    if (keys.containsKey(key)) {
      throw keys.get(key).error("has no meaning beside deny, remove one of them");
    }
  }

  private static SortedMap<String, ByteBuffer> when(YamlValue value) {
    if (value.isScalar()) {
      throw value.error("expected names with values"); // and not what was found
    }
    SortedMap<String, ByteBuffer> when = new TreeMap<>();
    value
        .members()
        .forEach(
            (name, expected) -> {
              if (!expected.isScalar()) {
                throw expected.error("expected text");
              }
              ByteBuffer bytes = ByteBuffer.wrap(expected.text().getBytes(UTF_8));
              if (when.put(name.toLowerCase(Locale.ROOT), bytes) != null) {
                throw expected.error("the name stands twice, case does not count");
              }
            });
    return when;
  }

  private static Mapping mapping(Map<String, YamlValue> keys) {
    Mapping.Builder mapping = Mapping.builder();
    keys.forEach(
        (key, value) -> {
          switch (key) {
            case "upstream" ->
                value.members().forEach((name, text) -> upstream(mapping, name, text));
            case "response" ->
                value
                    .members()
                    .forEach((name, text) -> check(text, () -> mapping.respond(name, text.text())));
            case "deny" -> mapping.deny(denial(value));
            case "ttl" ->
                mapping.ttl(Duration.ofSeconds(value.number(0, (int) Mapping.MAX_TTL.toSeconds())));
            default -> {} // when
          }
        });
    return mapping.build();
  }

  private static void upstream(Mapping.Builder mapping, String name, YamlValue value) {
    check(
        value,
        () -> {
          if (value.isNull()) {
            mapping.remove(name);
          } else {
            mapping.set(name, value.text());
          }
        });
  }

  private static Denial denial(YamlValue value) {
    Map<String, YamlValue> keys = value.members(List.of("status", "body"));
    int status =
        keys.containsKey("status")
            ? keys.get("status").number(Denial.MIN_STATUS, Denial.MAX_STATUS)
            : DEFAULT_STATUS;
    return new Denial(status, keys.containsKey("body") ? keys.get("body").text() : "");
  }

  private static void check(YamlValue value, Runnable change) {
    try {
      change.run();
    } catch (IllegalArgumentException e) {
      throw value.error(e.getMessage());
    }
  }
}
