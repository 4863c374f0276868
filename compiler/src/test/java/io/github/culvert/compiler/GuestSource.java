package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    Path classes = javac(folder.resolve("classes"), Map.of("Main.java", source), List.of());
    return options("Main", List.of(classes), classes, folder);
  }

  /**
   * Compiles classes.
   *
   * @param sources by their path below the sources' root
   * @param options of javac
   * @return the folder of the classes
   */
  static Path javac(Path classes, Map<String, String> sources, List<String> options)
      throws IOException {
    Path root = classes.resolveSibling(classes.getFileName() + "-sources");
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("--release", "21", "-d", classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = root.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    Files.createDirectories(classes);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
    return classes;
  }

  /** Says how to make a module of classes in {@code folder}. */
  static CompilerOptions options(
      String mainClass, List<Path> classPath, Path ownClasses, Path folder) {
    return new CompilerOptions(
        mainClass,
        classPath,
        List.of(ownClasses),
        folder.resolve("work"),
        folder.resolve("plugin.wasm"),
        128,
        32,
        488,
        10,
        List.of(),
        false);
  }

  /** The same, by another C compiler. */
  static CompilerOptions withCCompiler(CompilerOptions options, String... command) {
    return new CompilerOptions(
        options.mainClass(),
        options.classPath(),
        options.ownClasses(),
        options.workDirectory(),
        options.output(),
        options.heapKiB(),
        options.stackKiB(),
        options.maxModuleKiB(),
        options.maxPages(),
        List.of(command),
        options.collectAlways());
  }
}
