package io.github.culvert.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.comparison.stress.Stress;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.Upstream;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that fills the heap several times is answered as on the JVM. */
@Execution(ExecutionMode.CONCURRENT)
final class StressTest {
  private static final String EXPECTED = Stress.cases().run("stress/many");

  /** What one request does in a heap of so many MiB. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 16})
  void request_withCollectionsInside_equalsTheJvm(int heapMib) {
    try (Plugin plugin = plugin(heapMib)) {
      PluginInstance module = plugin.newInstance();
      int before = collections(module);
      assertThat(answer(module, "stress/many")).isEqualTo(EXPECTED);
      int within = collections(module) - before;
      System.out.printf("stress: %d collections in %d MiB%n", within, heapMib);
      assertThat(within).isGreaterThan(4);
      assertThat(module.memoryPages()).isEqualTo(module.initialMemoryPages());
    }
  }

  private static Plugin plugin(int heapMib) {
    return PluginFile.read(Path.of("target", "stress-" + heapMib + ".wasm")).compiled().start();
  }

  private static int collections(PluginInstance module) {
    return Integer.parseInt(answer(module, "collections"));
  }

  private static String answer(PluginInstance module, String name) {
    HttpRequest request =
        HttpRequest.get("/")
            .withHeader("x-case", name)
            .withHeader("x-collect", "when-full")
            .withHeader("x-rounds", "1");
    var exchange = module.handle(request, Upstream.unreachable());
    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.log()).isEmpty();
    return exchange.response().body().text();
  }
}
