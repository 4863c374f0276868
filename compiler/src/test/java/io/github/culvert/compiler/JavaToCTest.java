package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JavaToCTest {
  @TempDir private Path folder;

  private void translate(String source) throws Exception {
    CompilerOptions options = GuestSource.compile(source, folder);
    JavaToC.translate(options.mainClass(), options.classPath(), folder.resolve("c"));
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.concurrent.ConcurrentLinkedQueue, new"
        + " java.util.concurrent.ConcurrentLinkedQueue<String>().size()",
    "java.net.Socket, new java.net.Socket().getPort()",
  })
  void translate_classThatTeaVmLacks_namesItAndItsCaller(String missing, String expression) {
    String source =
        """
        import io.github.culvert.guest.Action;
        import io.github.culvert.guest.Guest;

        public final class Main {
          public static void main(String[] args) {
            Guest.serve(config -> (request, response) -> count() > 0 ? Action.NEXT : Action.STOP);
          }

          private static int count() {
            return %s;
          }
        }
        """
            .formatted(expression);
    assertThatThrownBy(() -> translate(source))
        .isInstanceOf(CompilerException.class)
        .hasMessageStartingWith("the guest uses what TeaVM lacks:\n  ")
        .hasMessageContaining("Main.count()I (Main.java:10): ")
        .hasMessageContaining(missing);
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
