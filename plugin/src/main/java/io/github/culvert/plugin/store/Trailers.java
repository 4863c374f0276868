package io.github.culvert.plugin.store;

import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Headers;

/** What comes after the body of a response that is held back. Allocates nothing. */
final class Trailers {
  private Trailers() {}

  /**
   * Removes all of the set.
   *
   * @return whether there were any
   */
  static boolean remove(Headers trailers, HeaderNames names) {
    HeaderCursor present = trailers.names();
    boolean found = false;
    while (present.next()) {
      if (names.contains(present.array(), present.offset(), present.length())) {
        spell(present.array(), present.offset(), present.length());
        trailers.remove(present.array(), present.offset(), present.length());
        found = true;
      }
    }
    return found;
  }

  /** Traefik tells their names in lower case, and knows them by {@code Upper-Case} letters only. */
  private static void spell(byte[] name, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      boolean begins = i == offset || name[i - 1] == '-';
      if (begins && name[i] >= 'a' && name[i] <= 'z') {
        name[i] += (byte) ('A' - 'a');
      }
    }
  }
}
