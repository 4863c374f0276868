package io.github.culvert.mapper.sticky;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.store.Key;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.ServerSet;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Which servers has the service with that sticky cookie; and what a request of it has shown.
 *
 * @param cookieName the sticky cookie
 * @param service the service's name in Traefik, with or without its provider; empty: the one that
 *     has the cookie
 * @param assigned the server that Traefik chose by itself
 * @param refused the server that was chosen and did not take the request
 */
public record ServersQuestion(
    String cookieName, String service, OptionalLong assigned, OptionalLong refused) {
  /** Refuses a cookie's name that no key can have. */
  public ServersQuestion {
    if (!Key.isName(cookieName)) {
      throw new IllegalArgumentException("no name of a cookie");
    }
  }

  /** Whether the message, which the reader has read, is about servers. */
  public static boolean isAsked(LookupReader reader) {
    boolean asked = reader.next() && reader.source() == LookupReader.SERVICE;
    reader.rewind();
    return asked;
  }

  /**
   * Takes the question from a message that {@link #isAsked asks} it.
   *
   * @throws IllegalArgumentException when a value is not as expected
   */
  public static ServersQuestion read(LookupReader reader) {
    String cookieName = "";
    String service = "";
    OptionalLong assigned = OptionalLong.empty();
    OptionalLong refused = OptionalLong.empty();
    while (reader.next()) {
      switch (reader.source()) {
        case LookupReader.SERVICE -> {
          cookieName =
              new String(reader.array(), reader.nameOffset(), reader.nameLength(), US_ASCII);
          service = new String(reader.array(), reader.valueOffset(), reader.valueLength(), UTF_8);
        }
        case LookupReader.ASSIGNED -> assigned = OptionalLong.of(server(reader));
        case LookupReader.REFUSED -> refused = OptionalLong.of(server(reader));
        default -> throw new IllegalArgumentException("a captured value among servers");
      }
    }
    return new ServersQuestion(cookieName, service, assigned, refused);
  }

  /** What its answers are made from. */
  Key key() {
    return Key.servers(cookieName, service);
  }

  private static long server(LookupReader reader) {
    if (reader.valueLength() != ServerSet.DIGITS) {
      throw new IllegalArgumentException("no sticky cookie");
    }
    String digits = new String(reader.array(), reader.valueOffset(), ServerSet.DIGITS, US_ASCII);
    return HexFormat.fromHexDigitsToLong(digits);
  }
}
