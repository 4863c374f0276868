package io.github.culvert.mapper.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * What somebody set, and where, so that who finds it wrong can say where it comes from. Immutable.
 *
 * @param texts one, or the elements of a list
 * @param place for messages: file, line and key, a variable, or a flag
 * @param file what relative paths are relative to: the file that it stands in; an empty path for
 *     the folder that the mapper was started in
 */
record SettingValue(List<String> texts, String place, Path file) {
  private static final Path NO_FILE = Path.of("");

  SettingValue {
    texts = List.copyOf(texts);
  }

  /** A value of the environment or the command line. */
  static SettingValue of(String text, String place) {
    return new SettingValue(List.of(text), place, NO_FILE);
  }

  String text() {
    return texts.getFirst();
  }

  /** The elements: of a list in a file, else what stands between commas. */
  List<String> list() {
    return file.equals(NO_FILE) ? List.of(text().split(",", -1)) : texts;
  }

  Path path() {
    return file.resolveSibling(text());
  }

  /** A whole number within the range. */
  int number(int min, int max) {
    return parsed(text -> WholeNumber.parse(text, min, max));
  }

  /** What the parser makes of the text; its IllegalArgumentException gets the place. */
  <T> T parsed(Function<String, T> parser) {
    try {
      return parser.apply(text());
    } catch (IllegalArgumentException e) {
      throw error(e.getMessage());
    }
  }

  ConfigurationException error(String problem) {
    return new ConfigurationException(place + ": " + problem);
  }
}
