package io.github.culvert.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replacements in one file, each of which must match exactly as often as expected. */
final class Replacement {
  private final Path file;
  private String content;

  private Replacement(Path file, String content) {
    this.file = file;
    this.content = content;
  }

  static Replacement in(Path file) throws IOException {
    return new Replacement(file, Files.readString(file));
  }

  Replacement text(String text, String with, int times) throws CompilerException {
    return pattern(Pattern.quote(text), Matcher.quoteReplacement(with), times);
  }

  /** Replaces a regular expression; {@code with} may refer to its groups. */
  Replacement pattern(String pattern, String with, int times) throws CompilerException {
    Matcher matcher = Pattern.compile(pattern).matcher(content);
    long found = matcher.results().count();
    if (found != times) {
      throw new CompilerException(
          "BUG: TeaVM's "
              + file.getFileName()
              + " has changed: matches="
              + found
              + ", expected="
              + times
              + ", pattern="
              + pattern);
    }
    content = matcher.reset().replaceAll(with);
    return this;
  }

  /** Replaces the body of a C function; its parameters are {@code teavm_local_1} and so on. */
  Replacement function(String name, String body) throws CompilerException {
    return pattern(
        "(?m)^([\\w* ]+\\b" + name + "\\([^;{]*\\) \\{\\n)(?s:.*?)^\\}\\n",
        "$1" + Matcher.quoteReplacement("    " + body + "\n}\n"),
        1);
  }

  Replacement prepend(String text) {
    content = text + content;
    return this;
  }

  Replacement append(String text) {
    content = content + text;
    return this;
  }

  void write() throws IOException {
    Files.writeString(file, content);
  }
}
