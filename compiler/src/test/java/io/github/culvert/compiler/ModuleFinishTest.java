package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModuleFinishTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {3, 127, 128, 65_536})
  void finish_setsBothLimitsOfTheMemory(int pages) throws Exception {
    byte[] finished = ModuleFinish.finish(new TinyModule().pages(2, 5).bytes(), pages);

    CompiledModule module =
        CompiledModule.read(Files.write(folder.resolve("plugin.wasm"), finished));
    assertThat(module.initialPages()).isEqualTo(pages);
    assertThat(module.maximumPages()).isEqualTo(pages);
    assertThat(module.exports()).contains("handle_request", "handle_response", "memory");
  }

  @Test
  void finish_leavesOutSectionsForTools() {
    byte[] module = new TinyModule().pages(3, 3).bytes();
    ByteArrayOutputStream withName = new ByteArrayOutputStream();
    withName.writeBytes(module);
    withName.writeBytes(new byte[] {0, 7, 4});
    withName.writeBytes("nameab".getBytes(StandardCharsets.US_ASCII));

    assertThat(ModuleFinish.finish(withName.toByteArray(), 3)).isEqualTo(module);
  }
}
