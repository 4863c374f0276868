package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The patches on what TeaVM makes of a guest, and on what another TeaVM would make. */
final class RuntimePatchesTest {
  @TempDir private static Path shared;
  private static Path original;

  @TempDir private Path folder;

  @BeforeAll
  static void translateOnce() throws Exception {
    CompilerOptions options = GuestSource.compile(GuestSource.LETS_PASS, shared);
    original = shared.resolve("c");
    JavaToC.translate(options, original);
  }

  private Path copy() throws IOException {
    Path copy = folder.resolve("c");
    List<Path> all;
    try (Stream<Path> walk = Files.walk(original)) {
      all = walk.toList();
    }
    for (Path from : all) {
      Files.copy(from, copy.resolve(original.relativize(from)));
    }
    return copy;
  }

  @Test
  void apply_toThePinnedTeaVm() throws IOException {
    Path c = copy();
    assertThatCode(() -> RuntimePatches.apply(c)).doesNotThrowAnyException();
    assertThat(c.resolve("exceptions.h")).content().contains("teavm_unwindTarget");
    assertThat(c.resolve("culvert/culvert.c")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exceptions.h", "file.c", "log.c", "memory.c", "stack.h", "arrayclass.c"})
  void apply_runtimeFileWithOneByteChanged_isRefused(String name) throws IOException {
    Path c = copy();
    byte[] bytes = Files.readAllBytes(c.resolve(name));
    bytes[bytes.length / 2] ^= 1;
    Files.write(c.resolve(name), bytes);

    assertThatThrownBy(() -> RuntimePatches.apply(c))
        .isInstanceOf(CompilerException.class)
        .hasMessageStartingWith(
            "BUG: TeaVM's " + name + " is not the one that RuntimePatches was written for: sha256=")
        .hasMessageContaining("expected=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core.h",
        "core.c",
        "main.c",
        "special.c",
        "c/o/t/r/GC.c",
        "c/o/t/r/Allocator.c",
        "c/o/t/r/ExceptionHandling.c"
      })
  void apply_patchedTextChanged_isRefused(String name) throws IOException {
    Path c = copy();
    String text = Files.readString(c.resolve(name));
    Files.writeString(
        c.resolve(name),
        text.replace("teavm_gc_cardTable", "teavm_gc_cards")
            .replace("meth_otr_GC_alloc", "meth_otr_GC_allocate")
            .replace("teavm_parseArguments(", "teavm_arguments(")
            .replace("str->characters", "string->characters")
            .replace("TEAVM_ARRAY_DATA(array, type)", "TEAVM_DATA(array, type)")
            .replace("teavm_throwNullPointer", "teavm_throwNull"));

    assertThatThrownBy(() -> RuntimePatches.apply(c))
        .isInstanceOf(CompilerException.class)
        .hasMessageStartingWith("BUG: TeaVM's " + Path.of(name).getFileName() + " has changed: ")
        .hasMessageContaining("pattern=");
  }

  @Test
  void apply_generatedCodeChanged_isRefused() throws IOException {
    Path c = copy();
    try (Stream<Path> walk = Files.walk(c)) {
      for (Path file : walk.filter(path -> path.toString().endsWith(".c")).toList()) {
        String text = Files.readString(file);
        Files.writeString(file, text.replace("teavm_nullCheck(", "teavm_checkNull("));
      }
    }
    assertThatThrownBy(() -> RuntimePatches.apply(c))
        .isInstanceOf(CompilerException.class)
        .hasMessageStartingWith("BUG: TeaVM's generated code has changed: matches=0, pattern=")
        .hasMessageContaining("teavm_nullCheck");
  }
}
