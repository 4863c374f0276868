package io.github.culvert.host.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.culvert.compiler.CompilerOptions;
import io.github.culvert.compiler.GuestCompiler;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.w3c.dom.Element;

/**
 * The README's own middleware is what it says: it compiles, is built to a module, and its test
 * passes.
 */
@Timeout(600)
class ReadmeTest {
  private static final Path PROJECT = Path.of("..");
  private static final String GROUP = "io.github.culvert";

  /** Where the README's test looks for it, as in any module. */
  private static final Path MODULE = Path.of("target/plugin.wasm");

  private static final int DEFAULT_HEAP_KIB = 128;
  private static final int DEFAULT_STACK_KIB = 32;
  private static final int DEFAULT_MAX_MODULE_KIB = 2048;
  private static final int DEFAULT_MAX_PAGES = 64;

  private static Snippets readme;
  private static Pom pom;

  @BeforeAll
  static void read() throws Exception {
    readme = Snippets.read(PROJECT.resolve("README.md"));
    pom = Pom.parse(readme.after("pom"));
  }

  /** The Maven plugin does no more than this with its defaults. */
  @Test
  void middleware_isBuiltAndPassesItsTest(@TempDir Path folder) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(readme.after("middleware"), pom.property("maven.compiler.release"), folder, classes);
    build(pom.configuration("mainClass"), folder, classes);
    String test = compile(readme.after("test"), "25", folder, classes);

    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(loader.loadClass(test)))
          .execute()
          .testEvents()
          .assertStatistics(events -> events.started(1).succeeded(1));
    }
  }

  @Test
  void pom_namesWhatTheProjectBuilds() throws Exception {
    Pom parent = Pom.parse(Files.readString(PROJECT.resolve("pom.xml")));
    List<String> modules = new ArrayList<>();
    for (String module : List.of("guest", "compiler")) {
      modules.add(Pom.parse(Files.readString(PROJECT.resolve(module + "/pom.xml"))).artifactId());
    }

    assertThat(pom.artifactsOf(GROUP))
        .extracting(artifact -> Pom.text(artifact, "artifactId"))
        .containsExactlyElementsOf(modules);
    assertThat(pom.artifactsOf(GROUP))
        .extracting(artifact -> Pom.text(artifact, "version"))
        .containsOnly(parent.version());
  }

  @Test
  void pom_runsAGoalWithItsParameters() throws Exception {
    Element goal = Pom.mojo(pom.goal());

    assertThat(Pom.names(goal, "parameter")).containsAll(pom.configurationKeys());
  }

  private static String compile(String source, String release, Path folder, Path classes)
      throws Exception {
    String className = Snippets.className(source);
    Path file = folder.resolve(className.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                release,
                "-classpath",
                classes
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(status).as("the status of javac; its errors are above").isZero();
    return className;
  }

  private static void build(String mainClass, Path folder, Path classes) throws Exception {
    var options =
        new CompilerOptions(
            mainClass,
            List.of(classes),
            List.of(classes),
            folder.resolve("work"),
            MODULE,
            DEFAULT_HEAP_KIB,
            DEFAULT_STACK_KIB,
            DEFAULT_MAX_MODULE_KIB,
            DEFAULT_MAX_PAGES,
            cCompiler(),
            false);
    new GuestCompiler(options, System.out::println).compile();
  }

  private static List<String> cCompiler() {
    return Optional.ofNullable(System.getenv("CULVERT_CC"))
        .filter(command -> !command.isBlank())
        .map(command -> List.of(command.strip().split("\\s+", -1)))
        .orElse(List.of());
  }
}
