package io.github.culvert.mapper.server;

import io.github.culvert.mapper.Denial;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.json.StrictJson;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;

/**
 * Reads what a session server answers:
 *
 * <pre>{@code
 * {"upstream": {"X-Group": "admins", "X-Old": null}, "response": {"X-Served-For": "alice"},
 *  "deny": {"status": 403, "body": "no"}, "ttl": 60}
 * }</pre>
 *
 * Each member may be missing, others are ignored. An answer counts as a whole or not at all.
 */
final class ServerAnswer {
  private static final int DEFAULT_STATUS = 403;

  private ServerAnswer() {}

  /**
   * Reads an answer.
   *
   * @throws InvalidAnswerException when it is not as expected; the message says what is wrong and
   *     holds no value
   */
  static Mapping read(byte[] body) throws InvalidAnswerException {
    try {
      return mapping(StrictJson.object(body));
    } catch (ClassCastException e) {
      throw new InvalidAnswerException("a member is of the wrong type");
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidAnswerException(e.getMessage());
    }
  }

  private static Mapping mapping(JsonObject answer) {
    Mapping.Builder mapping = Mapping.builder();
    answer.forEach(
        (name, value) -> {
          switch (name) {
            case "upstream" -> value.asJsonObject().forEach((n, v) -> upstream(mapping, n, v));
            case "response" ->
                value.asJsonObject().forEach((n, v) -> mapping.respond(n, string(v)));
            case "deny" -> mapping.deny(denial(value.asJsonObject()));
            case "ttl" -> mapping.ttl(ttl((JsonNumber) value));
            default -> {} // of a later version, or for somebody else
          }
        });
    return mapping.build();
  }

  private static void upstream(Mapping.Builder mapping, String name, JsonValue value) {
    if (value.getValueType() == JsonValue.ValueType.NULL) {
      mapping.remove(name);
    } else {
      mapping.set(name, string(value));
    }
  }

  private static Denial denial(JsonObject deny) {
    JsonNumber status = deny.getJsonNumber("status");
    return new Denial(
        status == null ? DEFAULT_STATUS : status.intValueExact(),
        deny.containsKey("body") ? string(deny.get("body")) : "");
  }

  /** More than the most is the most: a server need not know how long the table may answer. */
  private static Duration ttl(JsonNumber seconds) {
    return Duration.ofSeconds(Math.min(seconds.longValueExact(), Mapping.MAX_TTL.toSeconds()));
  }

  private static String string(JsonValue value) {
    return ((JsonString) value).getString();
  }
}
