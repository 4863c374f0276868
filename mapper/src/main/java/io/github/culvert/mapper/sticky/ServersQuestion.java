package io.github.culvert.mapper.sticky;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.store.Key;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.ServerSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which servers has the service with that sticky cookie, or which of them is to take a request; and
 * what a request of it has shown.
 *
 * @param cookieName the sticky cookie
 * @param service the service's name in Traefik, with or without its provider; empty: the one that
 *     has the cookie
 * @param key what its answers are made from
 * @param assigned the server that Traefik chose by itself
 * @param refused the server that was chosen and did not take the request
 * @param choice asks for one server, for a request that begins
 * @param done the number of a request that is over
 */
public record ServersQuestion(
    String cookieName,
    String service,
    Key key,
    OptionalLong assigned,
    OptionalLong refused,
    Optional<Choice> choice,
    OptionalLong done) {
  private static final long MAX_PERCENT = 10_000;

  /**
   * What one server is chosen by.
   *
   * @param key the hash of the request's key
   * @param percent how much of its share of the load a server may have
   */
  public record Choice(long key, long percent) {
    /** Refuses what leaves no server, or cannot be computed with. */
    public Choice {
      if (percent < 100 || percent > MAX_PERCENT) {
        throw new IllegalArgumentException("no load factor");
      }
    }
  }

  /**
   * A question.
   *
   * @throws IllegalArgumentException for a cookie's name that no key can have
   */
  ServersQuestion(
      String cookieName,
      String service,
      OptionalLong assigned,
      OptionalLong refused,
      Optional<Choice> choice,
      OptionalLong done) {
    this(cookieName, service, Key.servers(cookieName, service), assigned, refused, choice, done);
  }

  /**
   * Takes the question from a message whose subject is a {@link LookupReader#SERVICE}.
   *
   * @throws IllegalArgumentException when a value is not as expected
   */
  public static ServersQuestion read(LookupReader reader) {
    String cookieName = "";
    String service = "";
    OptionalLong assigned = OptionalLong.empty();
    OptionalLong refused = OptionalLong.empty();
    OptionalLong key = OptionalLong.empty();
    OptionalLong percent = OptionalLong.empty();
    OptionalLong done = OptionalLong.empty();
    while (reader.next()) {
      switch (reader.source()) {
        case LookupReader.SERVICE -> {
          cookieName =
              new String(reader.array(), reader.nameOffset(), reader.nameLength(), US_ASCII);
          service = new String(reader.array(), reader.valueOffset(), reader.valueLength(), UTF_8);
        }
        case LookupReader.ASSIGNED -> assigned = OptionalLong.of(server(reader));
        case LookupReader.REFUSED -> refused = OptionalLong.of(server(reader));
        case LookupReader.KEY -> key = OptionalLong.of(reader.number());
        case LookupReader.LOAD_FACTOR -> percent = OptionalLong.of(reader.number());
        case LookupReader.DONE -> done = OptionalLong.of(reader.number());
        default -> throw new IllegalArgumentException("a captured value among servers");
      }
    }
    return new ServersQuestion(cookieName, service, assigned, refused, choice(key, percent), done);
  }

  private static Optional<Choice> choice(OptionalLong key, OptionalLong percent) {
    return key.isPresent()
        ? Optional.of(new Choice(key.getAsLong(), percent.orElse(0)))
        : Optional.empty();
  }

  private static long server(LookupReader reader) {
    if (reader.valueLength() != ServerSet.DIGITS) {
      throw new IllegalArgumentException("no sticky cookie");
    }
    String digits = new String(reader.array(), reader.valueOffset(), ServerSet.DIGITS, US_ASCII);
    return HexFormat.fromHexDigitsToLong(digits);
  }
}
