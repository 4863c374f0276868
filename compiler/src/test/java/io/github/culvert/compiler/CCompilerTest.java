package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CCompilerTest {
  @TempDir private Path folder;

  private void compile(String... command) throws Exception {
    compileAll("", command);
  }

  private void compileAll(String source, String... command) throws Exception {
    Files.writeString(folder.resolve("all.c"), source);
    CCompiler.find(List.of(command), line -> {}).compile(folder, 128, false, "3f2a9c01");
  }

  @Test
  void compile_commandDoesNotExist_namesBothWaysToSetIt() {
    assertThatThrownBy(() -> compile("/no/such/clang", "--sysroot=/usr"))
        .isInstanceOf(CompilerException.class)
        .hasMessage(
            "the C compiler cannot be started: command=/no/such/clang; -Dculvert.cc or CULVERT_CC"
                + " names another");
  }

  @Test
  void compile_commandFails_showsItsWords() {
    assertThatThrownBy(() -> compile("sh", "-c", "echo no target; exit 3"))
        .isInstanceOf(CompilerException.class)
        .hasMessageStartingWith("the C compiler failed: status=3, command=sh -c echo no target")
        .hasMessageContaining("folder=" + folder)
        .hasMessageEndingWith("\nno target\n");
  }

  /** A compiler that still ran wrote into a folder that its caller had begun to delete. */
  @Test
  void compile_onePartFails_theOtherHasEnded() {
    String fails = "while [ ! -e second ]; do :; done; exit 1";
    String runsOn = "touch second; exec sleep 300";
    String script = "case \"$*\" in *part1.c*) %s;; *) %s;; esac".formatted(fails, runsOn);

    List<ProcessHandle> runningOn = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              try {
                compile("sh", "-c", script, "sh");
              } finally {
                ProcessHandle.current().descendants().forEach(runningOn::add);
              }
            })
        .isInstanceOf(CompilerException.class)
        .hasMessageContaining("status=1");

    assertThat(runningOn).isEmpty();
  }

  @Test
  void compile_tableWithAFunctionOfAnotherSignature_isRefused() throws IOException {
    Files.writeString(folder.resolve("prelude.h"), "");
    Files.writeString(
        folder.resolve("table.c"),
        """
        typedef struct { int (*get)(int, int); } Table;
        int get(int index) { return index; }
        Table table = { .get = &get };
        """);

    assertThatThrownBy(() -> compileAll("#include \"table.c\""))
        .isInstanceOf(CompilerException.class)
        .hasMessageContaining("table.c:3:")
        .hasMessageContaining("incompatible function pointer types");
  }
}
