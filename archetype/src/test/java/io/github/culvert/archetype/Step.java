package io.github.culvert.archetype;

import java.nio.file.Path;

/** What a page tells its reader: a block of code with a comment above that says what it is. */
sealed interface Step {
  /** {@code <!-- run -->}: commands, in the folder in which the last ones ended. */
  record Run(String commands) implements Step {}

  /** {@code <!-- prints -->}: all that the commands before have printed. */
  record Prints(String text) implements Step {}

  /** {@code <!-- run in terminal 2 -->}: commands that go on. */
  record Start(String terminal, String commands) implements Step {}

  /** {@code <!-- terminal 2 prints -->}: lines of those that go on. */
  record GoesOnPrinting(String terminal, String text) implements Step {}

  /** {@code <!-- shown: PATH -->}: a part of a file as it is. */
  record Shown(Path file, String text) implements Step {}

  /** {@code <!-- change: PATH -->}: lines to add with +, to remove with -, and those around. */
  record Change(Path file, String difference) implements Step {}
}
