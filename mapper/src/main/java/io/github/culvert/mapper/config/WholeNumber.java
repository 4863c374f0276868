package io.github.culvert.mapper.config;

/** Whole numbers as people write them. */
final class WholeNumber {
  private WholeNumber() {}

  /**
   * Reads a number.
   *
   * @throws IllegalArgumentException when it is none from {@code min} to {@code max}
   */
  static int parse(String text, int min, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as a number out of range is
    }
    throw new IllegalArgumentException(
        "found %s, expected a whole number from %d to %d".formatted(text, min, max));
  }
}
