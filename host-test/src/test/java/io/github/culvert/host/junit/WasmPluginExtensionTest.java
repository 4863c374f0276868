package io.github.culvert.host.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import io.github.culvert.host.EchoGuest;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The parameters, on a guest that answers with its configuration. */
@WasmPlugin(path = WasmPluginExtensionTest.PATH, config = "{\"of\":\"class\"}")
class WasmPluginExtensionTest {
  static final String PATH = "target/test-guests/echo.wasm";

  private static Plugin before;

  @BeforeAll
  static void writeGuest() throws IOException {
    Files.createDirectories(Path.of(PATH).getParent());
    Files.write(Path.of(PATH), EchoGuest.wasm());
  }

  @BeforeEach
  void seePlugin(Plugin plugin) {
    assertThat(plugin).isNotSameAs(before);
    before = plugin;
  }

  private static String answer(Plugin plugin) {
    return plugin
        .handle(HttpRequest.get("/"), Upstream.answering(HttpResponse.of(200)))
        .response()
        .body()
        .text();
  }

  @Test
  void plugin_hasTheClassConfiguration(Plugin plugin) {
    assertThat(answer(plugin)).isEqualTo("{\"of\":\"class\"}");
    assertThat(plugin).isSameAs(before);
  }

  @Test
  @WasmPlugin(path = PATH, config = "{\"of\":\"method\"}")
  void plugin_methodWinsOverClass(Plugin plugin) {
    assertThat(answer(plugin)).isEqualTo("{\"of\":\"method\"}");
  }

  @Test
  void pluginFile_isStartedByTheTest(PluginFile file) {
    try (Plugin plugin = file.withConfig("{\"of\":\"test\"}").start()) {
      assertThat(answer(plugin)).isEqualTo("{\"of\":\"test\"}");
    }
    assertThatThrownBy(file.withConfig("")::start)
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageEndingWith(": config error: nothing there");
  }

  @Test
  void missingFile_failsTheTestWithItsPath() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(OnMissingFile.class))
        .execute()
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            finishedWithFailure(
                instanceOf(ParameterResolutionException.class),
                message(text -> text.contains("target/missing.wasm; build the plugin first"))));
  }

  @WasmPlugin(path = "target/missing.wasm")
  static class OnMissingFile {
    @Test
    void neverRuns(Plugin plugin) {
      throw new AssertionError(plugin);
    }
  }

  @Test
  void failingTest_showsWhatThePluginLogged() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Failing.class))
        .execute()
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            finishedWithFailure(
                message("as expected"),
                suppressed(
                    0,
                    message(
                        text ->
                            text.startsWith("the plugin logged:\nERROR uncaught exception: ")
                                && text.contains("Exceptions.make(Exceptions.java:")))));
  }

  @WasmPlugin(path = "target/guests.wasm")
  static class Failing {
    @Test
    void fails(Plugin plugin) {
      HttpRequest request =
          HttpRequest.get("/").withHeader("x-case", "throw").withHeader("x-argument", "own");
      plugin.handle(request, Upstream.unreachable());
      throw new AssertionError("as expected");
    }
  }
}
