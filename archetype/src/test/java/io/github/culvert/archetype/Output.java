package io.github.culvert.archetype;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Output as a page shows it: {@code …} stands for anything in a line, and alone in a line for any
 * lines. Colours are not shown.
 */
record Output(String shown) {
  private static final String ANYTHING = "…";
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  boolean matches(String printed) {
    return Pattern.matches(expression(), COLOUR.matcher(printed).replaceAll(""));
  }

  /** The longest text that a line has as it is. */
  String literal() {
    return Arrays.stream(shown.strip().split(ANYTHING, -1))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  private String expression() {
    return shown
        .lines()
        .map(line -> line.equals(ANYTHING) ? "(?:.*\n)*?" : line(line) + "\n")
        .collect(Collectors.joining());
  }

  private static String line(String line) {
    return Arrays.stream(line.split(ANYTHING, -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
