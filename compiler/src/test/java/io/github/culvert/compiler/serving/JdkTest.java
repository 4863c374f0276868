package io.github.culvert.compiler.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.toolchain.Toolchain;
import org.junit.jupiter.api.Test;

class JdkTest {
  @Test
  void selectedToolchain_isTaken() throws Exception {
    assertThat(Jdk.java(new OtherJdk(), 17)).isEqualTo("/opt/jdk/bin/java");
  }

  @Test
  void mavensOwn_isTakenIfNewEnough() throws Exception {
    assertThat(Files.isExecutable(Path.of(Jdk.java(null, 25)))).isTrue();
  }

  @Test
  void mavensOwn_tooOld_isToldWithTheCure() {
    assertThatThrownBy(() -> Jdk.java(null, 24))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("needs a JDK 25, and Maven runs on 24")
        .hasMessageContaining("select-jdk-toolchain");
  }

  private static final class OtherJdk implements Toolchain {
    @Override
    public String getType() {
      return "jdk";
    }

    @Override
    public String findTool(String toolName) {
      return "/opt/jdk/bin/" + toolName;
    }
  }
}
