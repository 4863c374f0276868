package io.github.culvert.host.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of code in a Markdown file that follow a comment {@code <!-- snippet: NAME -->}. */
record Snippets(Path file, String text) {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?final class (\\w+)");

  static Snippets read(Path file) throws IOException {
    return new Snippets(file, Files.readString(file));
  }

  /** The block of that name. */
  String after(String name) {
    String marker = "<!-- snippet: " + name + " -->";
    var block =
        Pattern.compile(Pattern.quote(marker) + "\\n```\\w+\\n(.*?\\n)```\\n", Pattern.DOTALL);
    return first(block.matcher(text), file + " has no block after " + marker);
  }

  /** The full name of the class that a source declares. */
  static String className(String source) {
    return first(PACKAGE.matcher(source), "the snippet has no package: " + source)
        + "."
        + first(CLASS.matcher(source), "the snippet has no final class: " + source);
  }

  private static String first(Matcher matcher, String otherwise) {
    if (!matcher.find()) {
      throw new AssertionError(otherwise);
    }
    return matcher.group(1);
  }
}
