package io.github.culvert.guest;

import java.util.List;

/**
 * A set of header names, without regard to case and to {@code _} for {@code -}: many upstreams take
 * {@code X-User}, {@code x-user} and {@code X_User} for the same.
 */
public interface HeaderNames {
  /** Whether the name in the bytes is one of the set. */
  boolean contains(byte[] bytes, int offset, int length);

  /** Whether the name is one of the set. */
  default boolean contains(String name) {
    byte[] bytes = Utf8.encode(name);
    return contains(bytes, 0, bytes.length);
  }

  /** The set of those names. */
  static HeaderNames of(String... names) {
    return of(List.of(names));
  }

  /** The set of those names. */
  static HeaderNames of(List<String> names) {
    return ListedHeaderNames.whole(names);
  }

  /** The set of all names that begin with one of the prefixes, a prefix itself among them. */
  static HeaderNames startingWith(String... prefixes) {
    return ListedHeaderNames.beginnings(List.of(prefixes));
  }
}
