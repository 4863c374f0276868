package io.github.culvert.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conformance kit of http-wasm, by the Go program in {@code src/test/tck}: it sends requests
 * that say what its guest shall try, and looks at what comes back.
 */
class ConformanceTest {
  private static final Path KIT = Path.of("src/test/tck");

  /** The kit's first build on a machine compiles Go's HTTP library. */
  private static final int TIMEOUT_MINUTES = 5;

  @TempDir private Path folder;

  @Test
  void conformsToHttpWasm() throws Exception {
    Path wasm = folder.resolve("tck.wasm");
    run("TestGuest", Map.of("CULVERT_TCK_GUEST", wasm.toString()));
    try (Plugin plugin = PluginFile.read(wasm).start();
        PluginServer server = new PluginServer(plugin, ConformanceTest::backend)) {
      String output = run("TestConformance", Map.of("CULVERT_TCK_URL", server.uri().toString()));
      assertThat(output).contains("--- PASS: TestConformance/get_source_addr");
    }
  }

  /** Tells in the response's headers what the plugin let through. */
  private static HttpResponse backend(HttpRequest request) {
    var headers =
        Headers.of(
            "x-httpwasm-next-method", request.method(), "x-httpwasm-next-uri", request.uri());
    for (String name : request.headers().names()) {
      var values = request.headers().values(name);
      for (int i = 0; i < values.size(); i++) {
        headers = headers.adding("x-httpwasm-next-header-" + name + "-" + i, values.get(i));
      }
    }
    return HttpResponse.of(200).withHeaders(headers);
  }

  private String run(String test, Map<String, String> environment) throws Exception {
    Path output = folder.resolve(test + ".log");
    var builder =
        new ProcessBuilder("go", "test", "-count=1", "-v", "-run", "^" + test + "$", ".")
            .directory(KIT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).as("go test ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
