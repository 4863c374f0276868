package io.github.culvert.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a guest cannot have of Java, with a sentence on why and what to use instead: {@code
 * unsupported-api.txt}. The sentence stands in the message for what is missing; what is there but
 * cannot work is refused by {@link RefusedApi}.
 */
final class UnsupportedApi {
  private static final String RESOURCE = "unsupported-api.txt";

  private static final Map<String, String> SENTENCES = read();

  private UnsupportedApi() {}

  /** The sentences by packages, classes and methods, as in {@code java.lang.Thread.start}. */
  static Map<String, String> sentences() {
    return SENTENCES;
  }

  /**
   * Looks for the method, its class and its packages.
   *
   * @param name of a class or a method, maybe with parameters
   */
  static Optional<String> insteadOf(String name) {
    String known = name.replaceFirst("\\(.*", "").replace('$', '.');
    while (!SENTENCES.containsKey(known)) {
      int dot = known.lastIndexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      known = known.substring(0, dot);
    }
    return Optional.of(SENTENCES.get(known));
  }

  private static Map<String, String> read() {
    Map<String, String> sentences = new TreeMap<>();
    try (InputStream in = UnsupportedApi.class.getResourceAsStream(RESOURCE)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .forEach(entry -> sentences.put(entry[0], entry[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
    return Map.copyOf(sentences);
  }
}
