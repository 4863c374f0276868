package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompilerOptionsTest {
  @Test
  void toArguments_giveTheSameOptionsAgain() {
    CompilerOptions options =
        new CompilerOptions(
            "a.Main",
            List.of(Path.of("target/classes"), Path.of("/lib/a b.jar")),
            List.of(Path.of("target/classes")),
            Path.of("work"),
            Path.of("plugin.wasm"),
            1,
            2,
            3,
            4,
            List.of("clang", "--sysroot=/usr"),
            true);

    assertThat(CompilerOptions.of(options.toArguments())).isEqualTo(options);
  }
}
