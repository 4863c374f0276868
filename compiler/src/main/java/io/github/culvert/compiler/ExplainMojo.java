package io.github.culvert.compiler;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what a guest logged with Java's stack traces: {@code mvn culvert:explain
 * -Dculvert.log='... [trace 3f2a9c01:1a.2f] ...'}, from a file with {@code
 * -Dculvert.log.file=traefik.log}, or from the standard input.
 */
@Mojo(name = "explain", requiresProject = false, threadSafe = true)
public final class ExplainMojo extends AbstractMojo {
  /** Lines of a log. */
  @Parameter(property = "culvert.log")
  private String log;

  /** A file of them. */
  @Parameter(property = "culvert.log.file")
  private File logFile;

  /** The symbols that were written with the module that logged. */
  @Parameter(
      property = "culvert.symbols",
      defaultValue = "${project.build.directory}/plugin.wasm.symbols")
  private File symbols;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      System.out.println(new Explanation(symbols.toPath()).of(text()));
    } catch (CompilerException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException("reading the log: " + e, e);
    }
  }

  private String text() throws IOException {
    if (log != null) {
      return log;
    }
    return logFile != null
        ? Files.readString(logFile.toPath())
        : new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
