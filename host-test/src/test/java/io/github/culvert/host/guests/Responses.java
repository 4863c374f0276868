package io.github.culvert.host.guests;

import io.github.culvert.guest.Response;

/** Makes the same answer in any order. */
final class Responses {
  private Responses() {}

  /** Sets {@code s}tatus, {@code b}ody and {@code h}eader in the order of these letters. */
  static void inOrder(String letters, Response response) {
    for (int i = 0; i < letters.length(); i++) {
      switch (letters.charAt(i)) {
        case 's' -> response.status(418);
        case 'b' -> response.body("Zoë");
        case 'h' -> response.headers().set("X-Tea", "earl grey");
        default -> throw new IllegalArgumentException(letters);
      }
    }
  }
}
