package io.github.culvert.traefik;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration file that is shown to readers with addresses of its own, and run with others.
 *
 * @param file where it stands
 * @param text its text so far
 */
record Example(Path file, String text) {
  Example(Path file) throws IOException {
    this(file, Files.readString(file));
  }

  /**
   * The same with one text in place of another.
   *
   * @throws IllegalStateException when the file does not have it: file and program have gone apart
   */
  Example with(String shown, String used) {
    if (!text.contains(shown)) {
      throw new IllegalStateException(file + " has no " + shown + " any more");
    }
    return new Example(file, text.replace(shown, used));
  }
}
