package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaToCTest {
  private static final String NOT_FITTING =
      " does not match signature of function method 'Main$Add.add(II)I'";

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

  /** Wasm would trap where such a pointer is called. */
  @Test
  void translate_functionPointersOfAnotherSignature_areRefused() {
    String source =
        """
        import io.github.culvert.guest.*;
        import org.teavm.interop.Function;

        public final class Main {
          public abstract static class Add extends Function {
            public abstract int add(int a, int b);
          }

          static int sum(int a, int b) { return a + b; }
          static int one(int a) { return a; }
          static int two(int a, long b) { return a; }
          static int three(int a, int b, int c) { return a; }
          static long wide(int a, int b) { return a; }
          static int text(int a, String b) { return a; }

          public static void main(String[] args) {
            Function.get(Add.class, Main.class, "sum");
            Function.get(Add.class, Main.class, "one");
            Function.get(Add.class, Main.class, "two");
            Function.get(Add.class, Main.class, "three");
            Function.get(Add.class, Main.class, "wide");
            Function.get(Add.class, Main.class, "text");
            Guest.serve(config -> (request, response) -> Action.NEXT);
          }
        }
        """;

    assertThatThrownBy(() -> translate(source))
        .isInstanceOf(CompilerException.class)
        .hasMessageContainingAll(
            "Main.java:18: Method 'Main.one(I)I'" + NOT_FITTING + "\n",
            "Main.java:19: Method 'Main.two(IJ)I'" + NOT_FITTING,
            "Main.java:20: Method 'Main.three(III)I'" + NOT_FITTING,
            "Main.java:21: Method 'Main.wide(II)J'" + NOT_FITTING,
            "Main.java:22: Method 'Main.text(ILjava/lang/String;)I'" + NOT_FITTING);
  }
}
