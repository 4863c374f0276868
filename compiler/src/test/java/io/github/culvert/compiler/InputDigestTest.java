package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputDigestTest {
  @TempDir private Path folder;
  private Path classes;
  private Path jar;

  @BeforeEach
  void build() throws IOException {
    classes = Files.createDirectories(folder.resolve("classes/a"));
    Files.writeString(classes.resolve("A.class"), "one");
    jar = Files.writeString(folder.resolve("library.jar"), "jar");
    Files.createDirectories(folder.resolve("work"));
    Files.writeString(folder.resolve("plugin.wasm"), "wasm");
    Files.writeString(folder.resolve("plugin.wasm.symbols"), "symbols");
    digest(128).remember();
  }

  private InputDigest digest(int heapKiB) throws IOException {
    return new InputDigest(
        new CompilerOptions(
            "Main",
            List.of(folder.resolve("classes"), jar),
            List.of(folder.resolve("classes")),
            folder.resolve("work"),
            folder.resolve("plugin.wasm"),
            heapKiB,
            32,
            2048,
            64,
            List.of(),
            false));
  }

  @Test
  void isUpToDate_sameInputs() throws IOException {
    assertThat(digest(128).isUpToDate()).isTrue();
  }

  @Test
  void isUpToDate_changedClass() throws IOException {
    Files.writeString(classes.resolve("A.class"), "two");
    assertThat(digest(128).isUpToDate()).isFalse();
  }

  @Test
  void isUpToDate_moreOrOtherwiseNamedClasses() throws IOException {
    Files.writeString(classes.resolve("B.class"), "");
    assertThat(digest(128).isUpToDate()).isFalse();
    Files.delete(classes.resolve("B.class"));
    assertThat(digest(128).isUpToDate()).isTrue();
    Files.move(classes.resolve("A.class"), classes.resolve("C.class"));
    assertThat(digest(128).isUpToDate()).isFalse();
  }

  @Test
  void isUpToDate_changedLibrary() throws IOException {
    Files.writeString(jar, "other");
    assertThat(digest(128).isUpToDate()).isFalse();
  }

  @Test
  void isUpToDate_changedOption() throws IOException {
    assertThat(digest(256).isUpToDate()).isFalse();
  }

  @Test
  void isUpToDate_moduleIsGone() throws IOException {
    Files.delete(folder.resolve("plugin.wasm"));
    assertThat(digest(128).isUpToDate()).isFalse();
  }

  @Test
  void isUpToDate_symbolsAreGone() throws IOException {
    Files.delete(folder.resolve("plugin.wasm.symbols"));
    assertThat(digest(128).isUpToDate()).isFalse();
  }

  @Test
  void isUpToDate_afterAFailedBuild() throws IOException {
    digest(128).forget();
    assertThat(digest(128).isUpToDate()).isFalse();
  }
}
