package io.github.culvert.compiler.serving;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.toolchain.Toolchain;

/** The JDK that runs what Maven's own may be too old for. */
final class Jdk {
  private static final int NEEDED = 25;

  private Jdk() {}

  /**
   * The program {@code java} of the toolchain, or of Maven's own JDK if that is new enough.
   *
   * @param selected null if the build has selected none
   * @param own the version of Maven's
   */
  static String java(Toolchain selected, int own) throws MojoFailureException {
    if (selected != null) {
      return selected.findTool("java");
    }
    if (own < NEEDED) {
      throw new MojoFailureException(
          "culvert:serve needs a JDK %d, and Maven runs on %d: let maven-toolchains-plugin (goal"
                  .formatted(NEEDED, own)
              + " select-jdk-toolchain) select one, as projects of culvert-archetype do");
    }
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
