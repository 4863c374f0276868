package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.answer;
import static io.github.culvert.host.sdk.Cases.request;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.culvert.host.LogEntry;
import io.github.culvert.host.LogEntry.Level;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.junit.WasmPlugin;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a middleware is made from its configuration, or refused with a sentence. */
@WasmPlugin(path = Cases.MODULE)
final class StartTest {
  private static String text(String json, PluginFile file) {
    try (Plugin plugin = file.withConfig(json).start()) {
      return answer(plugin.newInstance(), request("text"));
    }
  }

  /** 1,024 bytes is the first buffer. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 1011, 1012, 1013, 1014, 2000, 8 * 1024})
  void configuration_ofAnyLength_isReadWhole(int length, PluginFile file) {
    String text = "x".repeat(length);
    assertThat(text("{\"text\": \"" + text + "\"}", file)).isEqualTo(text);
  }

  @Test
  void configuration_of20KiB_isReadWhole(PluginFile file) {
    String list =
        IntStream.range(1000, 2000)
            .mapToObj(i -> "\"number-" + i + "-of-many\"")
            .collect(joining(","));
    try (Plugin plugin = file.withConfig("{\"list\": [" + list + "]}").start()) {
      assertThat(list).hasSizeGreaterThan(20 * 1024);
      assertThat(answer(plugin.newInstance(), request("list")))
          .isEqualTo("1000 to number-1999-of-many");
    }
  }

  @Test
  void configuration_isUtf8(PluginFile file) {
    assertThat(text("{\"text\": \"Zoë € 😀 \\u00e9\"}", file)).isEqualTo("Zoë € 😀 é");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"text\": \"\"}"})
  void configuration_empty(String json, PluginFile file) {
    assertThat(text(json, file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"start\": \"refuse\"} | start: found \"refuse\", expected anything else",
        "{\"onError\": \"ignore\"} | onError: found \"ignore\", expected one of answer, pass",
        "{\"text\": {}} | text: found an object, expected a string",
        "{\"txet\": \"x\"} | txet: unknown key; expected one of list, middleware, onError, start,"
            + " text",
        "{\"start\": \"throw\"} | the middleware cannot be made: java.lang.IllegalStateException:"
            + " cannot start"
      })
  void configuration_wrong_isRefusedInTheAuthorsWords(
      String json, String message, PluginFile file) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(file.withConfig(json)::start)
        .satisfies(e -> assertThat(e.log()).containsExactly(new LogEntry(Level.ERROR, message)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "{", "{} {}", "text", "{\"text\": \"x\"} y"})
  void configuration_noObject_isRefused(String json, PluginFile file) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(file.withConfig(json)::start)
        .withMessageContaining("the configuration is no JSON object: ");
  }

  @ParameterizedTest
  @CsvSource({
    "fill, the middleware needs more memory than the guest has; raise heapKiB in"
        + " the plugin's build",
    "recurse, the middleware recurses deeper than the guest's stack; raise"
        + " stackKiB in the plugin's build"
  })
  void start_outgrowsTheGuest_isRefusedWithASentence(String how, String message, PluginFile file) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(file.withConfig("{\"start\": \"" + how + "\"}")::start)
        .satisfies(e -> assertThat(e.log()).containsExactly(new LogEntry(Level.ERROR, message)));
  }

  /** More than the heap holds: nothing is cut, and the reason is told. */
  @Test
  void configuration_tooLargeForTheHeap_isRefusedWithASentence(PluginFile file) {
    String json = "{\"text\": \"" + "x".repeat(200 * 1024) + "\"}";
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(file.withConfig(json)::start)
        .withMessageContaining("raise heapKiB");
  }

  @Test
  @WasmPlugin(path = Cases.MODULE, config = "{\"start\": \"print\"}")
  void start_prints_isLogged(Plugin plugin) {
    assertThat(plugin.startLog()).containsExactly(new LogEntry(Level.INFO, "starting"));
  }
}
