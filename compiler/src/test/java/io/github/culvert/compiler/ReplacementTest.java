package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplacementTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = folder.resolve("GC.c");
    Files.writeString(file, "f(1);\nf(22);\ng(a.b);\n");
  }

  @Test
  void write_afterRightCounts() throws Exception {
    Replacement.in(file)
        .pattern("f\\((\\d+)\\)", "h($1, 0)", 2)
        .text("g(a.b)", "$1\\", 1)
        .prepend("#include <x.h>\n")
        .write();
    assertThat(file).hasContent("#include <x.h>\nh(1, 0);\nh(22, 0);\n$1\\;\n");
  }

  @Test
  void pattern_wrongCount_namesFileAndPattern() throws IOException {
    Replacement replacement = Replacement.in(file);
    assertThatThrownBy(() -> replacement.pattern("f\\(\\d\\)", "", 2))
        .isInstanceOf(CompilerException.class)
        .hasMessage("BUG: TeaVM's GC.c has changed: matches=1, expected=2, pattern=f\\(\\d\\)");
  }

  @Test
  void text_notThere_namesFileAndText() throws IOException {
    Replacement replacement = Replacement.in(file);
    assertThatThrownBy(() -> replacement.text("g(axb)", "", 1))
        .isInstanceOf(CompilerException.class)
        .hasMessageContaining("TeaVM's GC.c has changed: matches=0, expected=1")
        .hasMessageContaining("g(axb)");
  }

  @Test
  void failed_leavesTheFile() throws IOException {
    String before = Files.readString(file);
    Replacement replacement = Replacement.in(file).prepend("x");
    assertThatThrownBy(() -> replacement.text("nowhere", "", 1))
        .isInstanceOf(CompilerException.class);
    assertThat(file).hasContent(before);
  }
}
