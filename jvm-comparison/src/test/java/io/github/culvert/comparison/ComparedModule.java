package io.github.culvert.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.Upstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A module, and what its cases print on the JVM. */
final class ComparedModule {
  private static final int ROUNDS = 10;

  /** What makes too many objects for a collection before each. */
  private static final Set<String> MANY_OBJECTS = Set.of("doubles", "messages");

  private final Map<String, List<String>> expected = new LinkedHashMap<>();
  private final Plugin plugin;
  private final KnownDifferences known;
  private final AtomicInteger differences = new AtomicInteger();

  /** As many as there were tests at a time, since an instance has one request at a time. */
  private final Queue<PluginInstance> idle = new ConcurrentLinkedQueue<>();

  ComparedModule(String file, Cases cases, KnownDifferences known) {
    for (String name : cases.names()) {
      expected.put(name, cases.run(name).lines().toList());
    }
    this.plugin = PluginFile.read(Path.of("target", file)).compiled().start();
    this.known = known;
  }

  /** Each case again and again, in a heap that fills up. */
  Stream<DynamicTest> inASmallHeap() {
    return compared(expected.keySet().stream(), "when-full", ROUNDS);
  }

  /** Each case with a collection before each object, but what makes very many. */
  Stream<DynamicTest> collectingAlways() {
    return compared(
        expected.keySet().stream()
            .filter(name -> !MANY_OBJECTS.contains(name.replaceFirst("/.*", ""))),
        "always",
        1);
  }

  int programs() {
    return expected.size();
  }

  int lines() {
    return expected.values().stream().mapToInt(List::size).sum();
  }

  int differences() {
    return differences.get();
  }

  /** Of all that has run up to now, none of which has made the memory grow. */
  long collections() {
    HttpRequest request = HttpRequest.get("/").withHeader("x-case", "collections");
    assertThat(idle)
        .allSatisfy(
            module -> assertThat(module.memoryPages()).isEqualTo(module.initialMemoryPages()));
    return idle.stream().mapToLong(module -> Long.parseLong(answer(module, request))).sum();
  }

  private Stream<DynamicTest> compared(Stream<String> names, String collect, int rounds) {
    HttpRequest request =
        HttpRequest.get("/")
            .withHeader("x-collect", collect)
            .withHeader("x-rounds", String.valueOf(rounds));
    return names.map(
        name ->
            DynamicTest.dynamicTest(
                name, () -> compare(name, ask(request.withHeader("x-case", name)))));
  }

  private void compare(String name, String answer) {
    List<String> inTheModule = answer.lines().toList();
    List<String> onTheJvm = expected.get(name);
    List<String> report = new ArrayList<>();
    for (int i = 0; i < Math.max(onTheJvm.size(), inTheModule.size()); i++) {
      String jvm = i < onTheJvm.size() ? onTheJvm.get(i) : "(nothing)";
      String wasm = i < inTheModule.size() ? inTheModule.get(i) : "(nothing)";
      if (!jvm.equals(wasm) && !known.contains(name, wasm)) {
        report.add("%s, line %d%n  JVM:    %s%n  module: %s".formatted(name, i + 1, jvm, wasm));
      }
    }
    differences.addAndGet(report.size());
    if (!report.isEmpty()) {
      fail(String.join("\n", report));
    }
  }

  private String ask(HttpRequest request) {
    PluginInstance module = Optional.ofNullable(idle.poll()).orElseGet(plugin::newInstance);
    String answer = answer(module, request);
    idle.add(module);
    return answer;
  }

  private static String answer(PluginInstance module, HttpRequest request) {
    Exchange exchange = module.handle(request, Upstream.unreachable());
    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.log()).isEmpty();
    return exchange.response().body().text();
  }
}
