package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.HELLO;
import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.LogEntry;
import io.github.culvert.host.LogEntry.Level;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.guests.Traces;
import io.github.culvert.host.junit.WasmPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exception that an author's code throws names the lines that the JVM names. */
@WasmPlugin(path = Cases.MODULE)
final class StackTraceTest {
  private static final String TRACES = Traces.class.getName();

  /** A guest keeps so many call sites. */
  private static final int MAX_FRAMES = 25;

  @ParameterizedTest
  @MethodSource("io.github.culvert.host.guests.Traces#ways")
  void uncaught_hasTheLinesOfTheJvm(String way, Plugin plugin) {
    LogEntry entry = onlyLogged(plugin.handle(request("trace", way), Upstream.unreachable()));

    assertThat(entry.text()).startsWith("uncaught exception: ").doesNotContain("[trace");
    List<String> frames = framesOfTraces(entry.explained().lines());
    assertThat(frames.stream().limit(MAX_FRAMES))
        .isNotEmpty()
        .containsExactlyElementsOf(jvmFrames(way).stream().limit(MAX_FRAMES).toList());
  }

  @Test
  void uncaught_beginsWhereItWasThrownAndEndsWhereTheHostCalled(Plugin plugin) {
    LogEntry entry = onlyLogged(plugin.handle(request("trace", "nested"), Upstream.unreachable()));

    List<String> lines = entry.explained().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("uncaught exception: java.lang.IllegalStateException: nested!nested");
    assertThat(lines.get(1)).startsWith("\tat " + TRACES + ".inner(Traces.java:");
    assertThat(lines.getLast())
        .startsWith("\tat io.github.culvert.guest.Guest.onRequest(Guest.java:");
  }

  @Test
  void printStackTrace_printsTheTraceAndTheCauses(Plugin plugin) {
    List<LogEntry> log = plugin.handle(request("trace-print", "cause"), HELLO).log();

    assertThat(log.stream().map(LogEntry::text))
        .containsExactly(
            "java.lang.IllegalArgumentException: wrapped",
            "",
            "Caused by: java.lang.IllegalStateException: cause!cause",
            "");
    assertThat(framesOfTraces(log.stream().flatMap(entry -> entry.explained().lines())))
        .contains(jvmFrames("cause").getFirst());
  }

  @Test
  void heapOrStackFull_hasATraceToo(Plugin plugin) {
    for (String kind : List.of("map", "stack")) {
      LogEntry entry = onlyLogged(plugin.handle(request("exhaust", kind), Upstream.unreachable()));
      assertThat(entry.explained()).contains("\tat io.github.culvert.host.guests.Exhaustion.");
    }
  }

  @Test
  void trap_isToldByTheNextCall(Plugin plugin) {
    var instance = plugin.newInstance();
    assertThat(instance.handle(request("trap"), HELLO).failure()).isPresent();

    LogEntry entry = onlyLogged(instance.handle(request("work", "1"), HELLO));
    assertThat(entry)
        .isEqualTo(new LogEntry(Level.ERROR, "the call before this one ended in a trap"));
    assertThat(entry.explained().lines().filter(line -> line.contains("CaseMiddleware.trap(")))
        .as("the calls of it by itself; the innermost one has called nothing")
        .hasSize(8);
    assertThat(entry.explained()).contains("CaseMiddleware.onRequest(CaseMiddleware.java:");
    assertThat(instance.handle(request("work", "2"), HELLO).log()).isEmpty();
  }

  @Test
  void symbolsOfAnotherBuild_areRefused(@TempDir Path folder) throws Exception {
    Path wasm = Files.copy(Path.of(Cases.MODULE), folder.resolve("plugin.wasm"));
    Files.writeString(folder.resolve("plugin.wasm.symbols"), "culvert-symbols 1 00000000\n");
    try (Plugin plugin = PluginFile.read(wasm).start()) {
      assertThat(onlyLogged(plugin.handle(request("trace", "nested"), HELLO)).explained())
          .contains("[trace ")
          .contains("(not explained: ")
          .endsWith("plugin.wasm.symbols is of another build, 00000000)");
    }
  }

  @Test
  void withoutSymbols_theTraceStaysInNumbers(@TempDir Path folder) throws Exception {
    Path wasm = Files.copy(Path.of(Cases.MODULE), folder.resolve("plugin.wasm"));
    try (Plugin plugin = PluginFile.read(wasm).start()) {
      assertThat(onlyLogged(plugin.handle(request("trace", "nested"), HELLO)).explained())
          .matches("uncaught exception: .*nested!nested \\[trace [0-9a-f]{8}:[0-9a-f.]+]");
    }
  }

  private static LogEntry onlyLogged(Exchange exchange) {
    assertThat(exchange.log()).hasSize(1);
    return exchange.log().getFirst();
  }

  private static List<String> framesOfTraces(Stream<String> lines) {
    return lines
        .filter(line -> line.startsWith("\tat " + TRACES))
        .map(line -> line.substring(4))
        .toList();
  }

  /** Of the exception and its causes, without what is below the class. */
  private static List<String> jvmFrames(String way) {
    List<String> frames = new ArrayList<>();
    for (Throwable e = catchThrowable(() -> Traces.run(way)); e != null; e = e.getCause()) {
      for (StackTraceElement frame : e.getStackTrace()) {
        if (frame.getClassName().startsWith(TRACES)) {
          frames.add(
              new StackTraceElement(
                      frame.getClassName(),
                      frame.getMethodName(),
                      frame.getFileName(),
                      frame.getLineNumber())
                  .toString());
        }
      }
    }
    return frames;
  }
}
