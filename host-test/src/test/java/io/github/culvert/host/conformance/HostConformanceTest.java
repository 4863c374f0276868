package io.github.culvert.host.conformance;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our host on Chicory does what http-wasm asks of a host. */
class HostConformanceTest {
  @TempDir private Path folder;

  @Test
  void kitsGuest_inChicory() throws Exception {
    var kit = new Kit(folder);
    kit.assertPasses(kit.guest());
  }
}
