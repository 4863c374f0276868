package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaToCTest {
  @TempDir private Path folder;

  private void translate(String source) throws Exception {
    CompilerOptions options = GuestSource.compile(source, folder);
    JavaToC.translate(options, folder.resolve("c"));
  }

  @Test
  void translate_mainWithoutServe_isRefused() {
    assertThatThrownBy(
            () -> translate("public final class Main { public static void main(String[] a) {} }"))
        .isInstanceOf(CompilerException.class)
        .hasMessage(
            "Main.main never calls io.github.culvert.guest.Guest.serve, so there is no middleware");
  }

  @Test
  void translate_noSuchMainClass_isRefused() {
    assertThatThrownBy(() -> translate("final class Other {}"))
        .isInstanceOf(CompilerException.class)
        .hasMessageContaining("Main");
  }
}
