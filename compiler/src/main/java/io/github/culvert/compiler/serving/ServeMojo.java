package io.github.culvert.compiler.serving;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Compiles the middleware and runs it on a port of this machine, without Traefik, until Ctrl-C. A
 * build in another terminal is taken up; each request is told in a line.
 */
@Mojo(name = "serve", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ServeMojo extends AbstractMojo {
  private final RepositorySystem repositorySystem;
  private final ToolchainManager toolchains;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /** What {@code culvert:compile} has made. */
  @Parameter(defaultValue = "${project.build.directory}/plugin.wasm")
  private File wasm;

  /**
   * The middleware's configuration: JSON, or YAML as in Traefik's files. By default the test data
   * of {@code .traefik.yml}.
   */
  @Parameter(property = "culvert.config", defaultValue = "${project.basedir}/.traefik.yml")
  private File config;

  /** The server behind. Not set: each request is answered with what the middleware made of it. */
  @Parameter(property = "culvert.upstream")
  private String upstream;

  /** On the loopback address; 0: any. */
  @Parameter(property = "culvert.port", defaultValue = "8080")
  private int port;

  @Inject
  ServeMojo(RepositorySystem repositorySystem, ToolchainManager toolchains) {
    this.repositorySystem = repositorySystem;
    this.toolchains = toolchains;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      Toolchain selected = toolchains.getToolchainFromBuildContext("jdk", session);
      String java = Jdk.java(selected, Runtime.version().feature());
      var libraries = new ServeLibraries(repositorySystem, session.getRepositorySession());
      String classPath =
          libraries.classPath(plugin.getVersion(), project.getRemoteProjectRepositories());
      int status = new ServeProcess(command(java, classPath)).run();
      if (status != 0) {
        throw new MojoFailureException("culvert serve ended with status " + status);
      }
    } catch (IOException | DependencyResolutionException e) {
      throw new MojoExecutionException("starting culvert serve: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> command(String java, String classPath) {
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "io.github.culvert.serve.Main",
                "serve",
                wasm.toString(),
                "--port=" + port,
                "--end-with-input"));
    if (config.exists()) {
      command.add("--config=" + config);
    }
    if (upstream != null) {
      command.add("--upstream=" + upstream);
    }
    return command;
  }
}
