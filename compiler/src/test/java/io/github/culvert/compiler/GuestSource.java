package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Guests written in a test, whose main class is {@code Main}; what they use is on the test's class
 * path.
 */
final class GuestSource {
  /** A whole middleware. */
  static final String LETS_PASS =
      """
      import io.github.culvert.guest.Action;
      import io.github.culvert.guest.Guest;

      public final class Main {
        public static void main(String[] args) {
          Guest.serve(config -> (request, response) -> Action.NEXT);
        }
      }
      """;

  private GuestSource() {}

  /** Compiles the class and says how to make a module of it. */
  static CompilerOptions compile(String source, Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path file = Files.writeString(classes.resolve("Main.java"), source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "21", "-d", classes.toString(), file.toString());
    assertThat(status).isZero();
    return new CompilerOptions(
        "Main",
        List.of(classes),
        folder.resolve("work"),
        folder.resolve("plugin.wasm"),
        128,
        32,
        488,
        10,
        List.of());
  }
}
