package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplanationTest {
  @TempDir private Path folder;

  private Path symbols() throws Exception {
    return Files.writeString(
        folder.resolve("plugin.wasm.symbols"),
        "culvert-symbols 1 3f2a9c01\ns\tcom.example.Orders.load(Orders.java:41)\n");
  }

  @Test
  void of_aLine_hasTheTrace() throws Exception {
    assertThat(new Explanation(symbols()).of("uncaught exception: X [trace 3f2a9c01:0]"))
        .isEqualTo("uncaught exception: X\n\tat com.example.Orders.load(Orders.java:41)");
  }

  @Test
  void of_aTraceOfAnotherBuild_isRefused() throws Exception {
    Path file = symbols();
    assertThatThrownBy(() -> new Explanation(file).of("X [trace 00000002:0]"))
        .isInstanceOf(CompilerException.class)
        .hasMessage(
            "the log has traces of build 00000002, but "
                + file
                + " is of build 3f2a9c01; name the symbols that were written with that module by"
                + " -Dculvert.symbols");
  }

  @Test
  void symbols_missing_saysWhereTheyComeFrom() {
    Path file = folder.resolve("none");
    assertThatThrownBy(() -> new Explanation(file))
        .isInstanceOf(CompilerException.class)
        .hasMessage(
            "no symbols: there is no "
                + file
                + "; culvert:compile writes them beside the module, -Dculvert.symbols names"
                + " others");
  }
}
