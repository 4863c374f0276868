package io.github.culvert.compiler;

import io.github.culvert.symbols.Symbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Explains a log by one file of symbols. */
final class Explanation {
  private final Path file;
  private final Symbols symbols;

  /**
   * Reads the symbols.
   *
   * @throws CompilerException if they are not there
   */
  Explanation(Path file) throws CompilerException {
    this.file = file;
    try {
      symbols = Symbols.read(file);
    } catch (IOException e) {
      throw new CompilerException(
          "no symbols: "
              + (Files.exists(file) ? e.getMessage() : "there is no " + file)
              + "; culvert:compile writes them beside the module, -Dculvert.symbols names others",
          e);
    }
  }

  /**
   * The text with stack traces of Java.
   *
   * @throws CompilerException if a trace in it is of another build
   */
  String of(String log) throws CompilerException {
    Set<String> builds = Symbols.buildsIn(log);
    builds.remove(symbols.build());
    if (!builds.isEmpty()) {
      throw new CompilerException(
          "the log has traces of build "
              + String.join(", ", builds)
              + ", but "
              + file
              + " is of build "
              + symbols.build()
              + "; name the symbols that were written with that module by -Dculvert.symbols");
    }
    return symbols.explain(log);
  }
}
