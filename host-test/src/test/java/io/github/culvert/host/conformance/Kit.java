package io.github.culvert.host.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.http.LoopbackServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The conformance kit of http-wasm, by the Go program in {@code src/test/tck}: it sends requests
 * that say what a guest shall try, and looks at what comes back.
 */
final class Kit {
  private static final Path PROGRAM = Path.of("src/test/tck");

  /** The first build on a machine compiles Go's HTTP library and wazero. */
  private static final int TIMEOUT_MINUTES = 15;

  private final Path folder;

  /** Keeps its files in a folder of the test. */
  Kit(Path folder) {
    this.folder = folder;
  }

  /** The kit's own guest. */
  PluginFile guest() throws Exception {
    Path wasm = folder.resolve("tck.wasm");
    run("TestWriteGuest", Map.of("CULVERT_TCK_GUEST", wasm.toString()));
    return PluginFile.read(wasm);
  }

  /**
   * A guest passes in our host. As in the kit's own Go server, the upstream is called directly and
   * not by a proxy: so it is of no account whether a body that the guest has read still has its
   * length, and Content-Length stays outside.
   */
  void assertPasses(PluginFile guest) throws Exception {
    try (Plugin plugin = guest.start();
        LoopbackServer server =
            LoopbackServer.start(
                0,
                request ->
                    plugin.handle(
                        request.withHeaders(request.headers().without("Content-Length")),
                        Kit::backend))) {
      assertPasses("TestServer", Map.of("CULVERT_TCK_URL", server.uri().toString()));
    }
  }

  /** A guest passes in http-wasm's own host, which Traefik embeds. */
  void assertPassesInGo(Path wasm, String config) throws Exception {
    assertPasses(
        "TestGuest",
        Map.of(
            "CULVERT_TCK_GUEST", wasm.toAbsolutePath().toString(), "CULVERT_TCK_CONFIG", config));
  }

  private void assertPasses(String test, Map<String, String> environment) throws Exception {
    assertThat(run(test, environment))
        .contains("--- PASS: " + test + "/HTTP/1.1/get_source_addr")
        .contains("--- PASS: " + test + "/HTTP/2.0/get_source_addr");
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
            .directory(PROGRAM.toFile())
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
