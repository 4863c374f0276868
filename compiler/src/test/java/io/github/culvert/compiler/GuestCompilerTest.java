package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.symbols.Symbols;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a class to a module. Each compilation takes seconds, so there are few. */
final class GuestCompilerTest {
  @TempDir private Path first;
  @TempDir private Path second;

  @Test
  void compile_changedClass_givesWhatACleanBuildInAnotherJvmGives() throws Exception {
    List<String> lines = new ArrayList<>();
    String changed = GuestSource.LETS_PASS.replace("Action.NEXT", "Action.STOP");
    CompilerOptions clean = GuestSource.compile(changed, second);
    CompilerJvmTest.JVM.compileApart(clean, lines::add);
    CompilerOptions options = GuestSource.compile(GuestSource.LETS_PASS, first);
    new GuestCompiler(options, line -> {}).compile();
    byte[] before = Files.readAllBytes(options.output());

    GuestSource.compile(changed, first);
    CompiledModule module = new GuestCompiler(options, line -> {}).compile();

    assertThat(Files.readAllBytes(options.output()))
        .isNotEqualTo(before)
        .isEqualTo(Files.readAllBytes(clean.output()));
    assertThat(Symbols.fileOf(options.output()))
        .hasSameTextualContentAs(Symbols.fileOf(clean.output()));
    assertThat(lines).last().isEqualTo(clean.output() + ": " + module.summary());
    assertThat(module.bytes()).isEqualTo(Files.size(options.output()));
    assertThat(options.workDirectory().resolve("c").resolve(Zig.GUESTS_CACHE)).isDirectory();
    assertReportAddsUpTo(module.bytes(), Files.readString(GuestCompiler.reportFile(options)));
    assertThat(module.maximumPages()).isEqualTo(module.initialPages());
    assertThat(module.exports()).contains("handle_request", "handle_response", "memory");
  }

  @Test
  void compile_fails_leavesTheModuleOfBefore() throws Exception {
    CompilerOptions options = GuestSource.compile(GuestSource.LETS_PASS, first);
    Files.writeString(options.output(), "of before");
    CompilerOptions noCompiler = GuestSource.withCCompiler(options, "/no/such/clang");

    assertThatThrownBy(() -> new GuestCompiler(noCompiler, line -> {}).compile())
        .isInstanceOf(CompilerException.class)
        .hasMessageContaining("/no/such/clang");
    assertThat(options.output()).hasContent("of before");
  }

  private static void assertReportAddsUpTo(long bytes, String report) {
    List<String> lines = report.lines().toList();
    int classes =
        lines.indexOf(lines.stream().filter(l -> l.startsWith("The l")).findFirst().get());
    List<Long> sizes =
        lines.subList(1, classes).stream()
            .map(line -> Long.valueOf(line.substring(0, 9).trim()))
            .toList();

    assertThat(lines.get(0)).isEqualTo("What takes the " + bytes + " bytes, by package:");
    assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isEqualTo(bytes);
    assertThat(sizes).isSortedAccordingTo(Comparator.reverseOrder()).allMatch(size -> size > 0);
    assertThat(report)
        .contains("  java.lang\n", "  io.github.culvert.guest\n", "  (no package)\n")
        .contains("[runtime in C]", "[wasi-libc and compiler-rt]")
        .contains("[data: strings]", "[data: classes and variables]")
        .contains("  io.github.culvert.guest.Guest\n", "  java.lang.String\n");
  }
}
