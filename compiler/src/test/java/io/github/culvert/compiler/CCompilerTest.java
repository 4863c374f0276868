package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
  void compile_onePartFails_theOtherAndWhatItStartedHaveEnded() throws Exception {
    String fails = "while [ ! -s started ]; do :; done; exit 1";
    String runsOn = "sleep 300 & echo $$ $! > started; wait";
    String script = "case \"$*\" in *part1.c*) %s;; *) %s;; esac".formatted(fails, runsOn);

    assertThatThrownBy(() -> compile("sh", "-c", script, "sh"))
        .isInstanceOf(CompilerException.class)
        .hasMessageContaining("status=1");

    List<ProcessHandle> running =
        Stream.of(Files.readString(folder.resolve("started")).trim().split(" "))
            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
            .toList();
    running.forEach(ProcessHandle::destroyForcibly);
    assertThat(running).isEmpty();
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
