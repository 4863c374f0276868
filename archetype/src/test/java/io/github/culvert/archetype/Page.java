package io.github.culvert.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in Markdown as the steps that it tells its reader to take. */
final class Page {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^(?:<!-- (?<what>[^>]*) -->\n)?```\\w+\n(?<text>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private Page() {}

  /** Every block of code is a step; one without a comment that says which is an error. */
  static List<Step> read(Path file) throws IOException {
    var steps = new ArrayList<Step>();
    Matcher blocks = BLOCK.matcher(Files.readString(file));
    while (blocks.find()) {
      if (blocks.group("what") == null) {
        throw new AssertionError(file + ": a block that nobody checks: " + blocks.group());
      }
      steps.add(step(blocks.group("what"), blocks.group("text")));
    }
    return steps;
  }

  private static Step step(String what, String text) {
    String[] words = what.split(" ", -1);
    return switch (what.replaceFirst("terminal \\d+", "TERMINAL").replaceFirst(": .*", "")) {
      case "run" -> new Step.Run(text);
      case "prints" -> new Step.Prints(text);
      case "run in TERMINAL" -> new Step.Start(words[3], text);
      case "TERMINAL prints" -> new Step.GoesOnPrinting(words[1], text);
      case "shown" -> new Step.Shown(Path.of(words[1]), text);
      case "change" -> new Step.Change(Path.of(words[1]), text);
      default -> throw new AssertionError("a block of an unknown kind: " + what);
    };
  }
}
