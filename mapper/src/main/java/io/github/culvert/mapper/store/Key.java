package io.github.culvert.mapper.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an entry is found by. Its text is {@code mapping/NAME/HASH}: for requests with that header
 * or cookie, its name in lower case, whose value has that SHA-256 in hexadecimal digits. Values are
 * often session tokens, so no store ever has one in clear. Immutable.
 *
 * <pre>{@code
 * mapping/me/2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90   me: alice
 * }</pre>
 */
public record Key(String text) {
  /** A name has at most that many characters. */
  public static final int MAX_NAME_CHARACTERS = 128;

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1," + MAX_NAME_CHARACTERS + "}");
  private static final Pattern FORM =
      Pattern.compile("mapping/" + NAME.pattern() + "/[0-9a-f]{64}");

  /**
   * Takes a key's text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public Key {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "no key, expected mapping/NAME/HASH with the name of a header or cookie in lower case and"
              + " the SHA-256 of its value as 64 hexadecimal digits in lower case");
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
    return new Key(
        "mapping/%s/%s"
            .formatted(name.toLowerCase(Locale.ROOT), HexFormat.of().formatHex(sha256(value))));
  }

  private static byte[] sha256(byte[] value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
