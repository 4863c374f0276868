package io.github.culvert.mapper.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.hash.Sha256;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an entry is found by. Its text is {@code mapping/NAME/HASH}: for requests with that header
 * or cookie, its name in lower case, whose value has that SHA-256 in hexadecimal digits. Values are
 * often session tokens, so no store ever has one in clear. With {@code servers/NAME/HASH} it is for
 * the servers of the service that has this sticky cookie, with {@code session/NAME/HASH} for the
 * session that has this cookie. Immutable.
 *
 * <pre>{@code
 * mapping/me/2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90   me: alice
 * }</pre>
 */
public record Key(String text) {
  /** A name has at most that many characters. */
  public static final int MAX_NAME_CHARACTERS = 128;

  private static final String SESSION = "session";
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1," + MAX_NAME_CHARACTERS + "}");
  private static final Pattern FORM =
      Pattern.compile("(mapping|servers|" + SESSION + ")/" + NAME.pattern() + "/[0-9a-f]{64}");

  /**
   * Takes a key's text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public Key {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "no key, expected mapping/NAME/HASH (or servers/, session/) with the name of a header"
              + " or cookie in lower case and the SHA-256 of its value as 64 hexadecimal digits"
              + " in lower case");
    }
  }

  /** Whether a header or cookie of that name can have an entry. */
  public static boolean isName(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * The key of a captured value.
   *
   * @throws IllegalArgumentException when the name is no {@link #isName name}
   */
  public static Key mapping(String name, byte[] value) {
    return of("mapping", name, value);
  }

  /**
   * The key of the servers of a service.
   *
   * @param service its name in Traefik; may be empty
   * @throws IllegalArgumentException when the cookie's name is no {@link #isName name}
   */
  public static Key servers(String cookieName, String service) {
    return of("servers", cookieName, (cookieName + "\n" + service).getBytes(UTF_8));
  }

  /**
   * The key of a session.
   *
   * @throws IllegalArgumentException when the cookie's name is no {@link #isName name}
   */
  public static Key session(String cookieName, String id) {
    return of(SESSION, cookieName, id.getBytes(UTF_8));
  }

  /** Whether it is the key of a session. */
  public boolean isSession() {
    return text.startsWith(SESSION + "/");
  }

  private static Key of(String kind, String name, byte[] value) {
    String hash = HexFormat.of().formatHex(Sha256.of(value));
    return new Key("%s/%s/%s".formatted(kind, name.toLowerCase(Locale.ROOT), hash));
  }

  @Override
  public String toString() {
    return text;
  }
}
