package io.github.culvert.host.conformance;

import io.github.culvert.host.PluginFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A middleware on our API does what the kit's own guest does, wherever it runs. */
class GuestConformanceTest {
  private static final Path GUESTS = Path.of("target/guests.wasm");
  private static final String CONFIG = "{\"middleware\": \"conformance\"}";

  @TempDir private Path folder;

  private Kit kit;

  @BeforeEach
  void makeKit() {
    kit = new Kit(folder);
  }

  @Test
  void javaGuest_inChicory() throws Exception {
    kit.assertPasses(PluginFile.read(GUESTS).withConfig(CONFIG));
  }

  @Test
  void javaGuest_inTraefiksHost() throws Exception {
    kit.assertPassesInGo(GUESTS, CONFIG);
  }
}
