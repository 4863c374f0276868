package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.HELLO;
import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.LogEntry;
import io.github.culvert.host.LogEntry.Level;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.junit.WasmPlugin;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author prints stands in Traefik's log. */
@WasmPlugin(path = Cases.MODULE)
final class PrintTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "Zoë € 😀", "a\tb"})
  void println_isALineOfTheLog(String text, Plugin plugin) {
    assertThat(plugin.handle(request("print", text), HELLO).log())
        .containsExactly(new LogEntry(Level.INFO, text));
  }

  @Test
  void println_ofMoreThanTheBuffer_isSeveralLinesWithoutLoss(Plugin plugin) {
    String text = "0123456789".repeat(130);
    List<LogEntry> log = plugin.handle(request("print", text), HELLO).log();
    assertThat(log).hasSize(3);
    assertThat(log.stream().map(LogEntry::text).collect(Collectors.joining())).isEqualTo(text);
  }

  @Test
  void println_again_beginsANewLine(Plugin plugin) {
    var instance = plugin.newInstance();
    for (String text : List.of("one", "two")) {
      assertThat(instance.handle(request("print", text), HELLO).log())
          .containsExactly(new LogEntry(Level.INFO, text));
    }
  }
}
