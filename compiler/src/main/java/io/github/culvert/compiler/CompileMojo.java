package io.github.culvert.compiler;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/** Compiles the module's classes to an http-wasm module that Traefik loads. */
@Mojo(
    name = "compile",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class CompileMojo extends AbstractMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /** The class whose main method registers the middleware. */
  @Parameter(required = true)
  private String mainClass;

  /** The module to write. */
  @Parameter(defaultValue = "${project.build.directory}/plugin.wasm")
  private File output;

  /** Whether the middleware lies in the module's test classes. */
  @Parameter(defaultValue = "false")
  private boolean test;

  /** Set where the module's tests are not compiled: then there is no middleware among them. */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  private boolean skipTest;

  /**
   * The Java heap in KiB: what the middleware keeps, and what the largest request holds at once.
   */
  @Parameter(property = "culvert.heap", defaultValue = "128")
  private int heapKiB;

  /** The stack in KiB. */
  @Parameter(property = "culvert.stack", defaultValue = "32")
  private int stackKiB;

  /** The build fails if the module is larger, in KiB. */
  @Parameter(property = "culvert.maxModule", defaultValue = "2048")
  private int maxModuleKiB;

  /** The build fails if the module declares more memory, in pages of 64 KiB. */
  @Parameter(property = "culvert.maxPages", defaultValue = "64")
  private int maxPages;

  /**
   * The command of a C compiler for wasm32-wasi. Not set: the environment's {@code CULVERT_CC},
   * else a pinned zig that is installed once for the user.
   */
  @Parameter(property = "culvert.cc", defaultValue = "${env.CULVERT_CC}")
  private String cc;

  /**
   * Whether the module collects garbage before each object that it makes, and overwrites what it
   * frees. Hundreds of times slower: for tests of this compiler.
   */
  @Parameter(property = "culvert.collectAlways", defaultValue = "false")
  private boolean collectAlways;

  /** Prints what takes the bytes of the module, by package and class. */
  @Parameter(property = "culvert.report", defaultValue = "false")
  private boolean report;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      compile();
    } catch (CompilerException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    } catch (IOException | DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("compiling " + mainClass + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted while compiling " + mainClass, e);
    }
  }

  private void compile()
      throws CompilerException,
          IOException,
          InterruptedException,
          DependencyResolutionRequiredException {
    if (test && skipTest) {
      getLog().info(output + " is not built: the tests are skipped");
      return;
    }
    CompilerOptions options = options();
    InputDigest digest = new InputDigest(options);
    if (digest.isUpToDate()) {
      getLog().info(output + " is up to date");
      printReport(options);
      return;
    }
    digest.forget();
    new CompilerJvm(ownClassPath()).compile(options, getLog()::info);
    digest.remember();
    printReport(options);
  }

  private void printReport(CompilerOptions options) throws IOException {
    if (report) {
      Files.readString(GuestCompiler.reportFile(options)).lines().forEach(getLog()::info);
    }
  }

  private String ownClassPath() {
    return plugin.getArtifacts().stream()
        .map(artifact -> artifact.getFile().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private CompilerOptions options() throws DependencyResolutionRequiredException {
    List<String> elements =
        test ? project.getTestClasspathElements() : project.getCompileClasspathElements();
    List<Path> classPath = new ArrayList<>();
    for (String element : elements) {
      if (Files.exists(Path.of(element))) {
        classPath.add(Path.of(element));
      }
    }
    String name = output.getName().replaceFirst("\\.wasm$", "");
    return new CompilerOptions(
        mainClass,
        classPath,
        ownClasses(),
        Path.of(project.getBuild().getDirectory(), "culvert", name),
        output.toPath(),
        heapKiB,
        stackKiB,
        maxModuleKiB,
        maxPages,
        cc == null || cc.isBlank() ? List.of() : List.of(cc.trim().split("\\s+")),
        collectAlways);
  }

  private List<Path> ownClasses() {
    Path main = Path.of(project.getBuild().getOutputDirectory());
    return test
        ? List.of(Path.of(project.getBuild().getTestOutputDirectory()), main)
        : List.of(main);
  }
}
