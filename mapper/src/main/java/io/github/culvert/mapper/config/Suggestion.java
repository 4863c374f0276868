package io.github.culvert.mapper.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What somebody may have meant who wrote a name that there is not. */
final class Suggestion {
  private Suggestion() {}

  /** The rest of a message: the nearest of the known names, if one is near, and all of them. */
  static String of(String name, List<String> known) {
    return nearest(name, known).map(near -> ", did you mean %s?".formatted(near)).orElse(",")
        + " expected one of "
        + String.join(", ", known);
  }

  private static Optional<String> nearest(String name, List<String> known) {
    String typed = name.toLowerCase(Locale.ROOT);
    ToIntFunction<String> distance = key -> distance(typed, key.toLowerCase(Locale.ROOT));
    return known.stream()
        .min(Comparator.comparingInt(distance))
        .filter(key -> distance.applyAsInt(key) <= Math.clamp(key.length() / 3, 2, 4));
  }

  /** How many letters must be typed, deleted or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int cost = Math.min(diagonal + change, 1 + Math.min(row[j], row[j - 1]));
        diagonal = row[j];
        row[j] = cost;
      }
    }
    return row[b.length()];
  }
}
