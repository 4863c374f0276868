package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompiledModuleTest {
  private static final int MAX_MODULE_KIB = 1;
  private static final int MAX_PAGES = 3;

  @TempDir private Path folder;

  private CompiledModule read(byte[] wasm) throws IOException {
    Path file = folder.resolve("linked.wasm");
    Files.write(file, wasm);
    return CompiledModule.read(file);
  }

  private void check(TinyModule module) throws CompilerException, IOException {
    read(module.bytes()).check(options());
  }

  private CompilerOptions options() {
    return new CompilerOptions(
        "Main",
        List.of(),
        List.of(),
        folder,
        folder.resolve("plugin.wasm"),
        128,
        32,
        MAX_MODULE_KIB,
        MAX_PAGES,
        List.of(),
        false);
  }

  private void assertRefused(TinyModule module, String fault) {
    assertThatThrownBy(() -> check(module))
        .isInstanceOf(CompilerException.class)
        .hasMessage("plugin.wasm cannot be used: " + fault);
  }

  @Test
  void read_tellsWhatTheModuleIs() throws IOException {
    byte[] wasm =
        new TinyModule()
            .importing("wasi_snapshot_preview1", "fd_read")
            .importing("http_handler", "log")
            .pages(2, 5)
            .dataAt(70_000)
            .bytes();

    CompiledModule module = read(wasm);

    assertThat(module.bytes()).isEqualTo(wasm.length);
    assertThat(module.initialPages()).isEqualTo(2);
    assertThat(module.maximumPages()).isEqualTo(5);
    assertThat(module.dataBase()).isEqualTo(70_000);
    assertThat(module.heapBase()).isEqualTo(100_000);
    assertThat(module.imports())
        .containsExactly("http_handler.log", "wasi_snapshot_preview1.fd_read");
    assertThat(module.exports())
        .containsExactly("__heap_base", "handle_request", "handle_response", "memory");
  }

  @Test
  void check_atTheLimits() {
    assertThatCode(() -> check(new TinyModule())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "http_handler, get_config",
    "wasi_snapshot_preview1, fd_pread",
    "wasi_snapshot_preview1, path_unlink_file",
    "wasi_snapshot_preview1, poll_oneoff"
  })
  void check_allowedImport(String module, String name) {
    assertThatCode(() -> check(new TinyModule().importing(module, name)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "wasi_snapshot_preview1, sock_recv",
    "wasi_snapshot_preview1, sock_open",
    "wasi_snapshot_preview1, path_remove_directory",
    "wasi_snapshot_preview2, fd_read",
    "env, fd_read",
    "http_handlers, log"
  })
  void check_otherImport(String module, String name) {
    assertRefused(
        new TinyModule().importing(module, name),
        "it imports "
            + module
            + "."
            + name
            + ", which Traefik does not offer to a guest or not safely");
  }

  @ParameterizedTest
  @ValueSource(strings = {"handle_request", "handle_response", "memory"})
  void check_missingExport(String name) {
    assertRefused(
        new TinyModule().without(name),
        "it does not export " + name + ": does main register a middleware?");
  }

  @Test
  void check_tooManyPages() {
    assertRefused(
        new TinyModule().pages(4, 4), "its memory has 4 pages of 64 KiB, limit maxPages=3");
  }

  @Test
  void check_memoryThatMayGrow() {
    assertRefused(new TinyModule().pages(3, 4), "BUG: its memory may grow, to 4 pages");
  }

  @Test
  void check_dataInTheStack() {
    assertRefused(
        new TinyModule().dataAt(32 * 1024 - 1),
        "BUG: its data lie at 32767, below the stack's top");
  }

  @Test
  void check_tooLarge() {
    assertRefused(
        new TinyModule().importing("http_handler", "x".repeat(2048)),
        "it has 2 KiB, limit maxModuleKiB=1");
  }

  @Test
  void check_severalFaults_areToldAtOnce() {
    assertRefused(
        new TinyModule().without("handle_request").pages(4, 5),
        "it does not export handle_request: does main register a middleware?; its memory has 4"
            + " pages of 64 KiB, limit maxPages=3; BUG: its memory may grow, to 5 pages");
  }
}
