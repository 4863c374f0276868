package io.github.culvert.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.Upstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each program prints in the module what it prints on the JVM. */
final class ComparisonTest {
  private static final KnownDifferences KNOWN = KnownDifferences.read();

  private static final Map<String, List<String>> EXPECTED = expected();

  private static int modes;
  private static int differences;
  private static long collections;

  @TestFactory
  Stream<DynamicTest> plain() {
    return compared("plain.wasm", 1);
  }

  @TestFactory
  Stream<DynamicTest> smallHeap() {
    return compared("small-heap.wasm", 10);
  }

  @TestFactory
  Stream<DynamicTest> collectingAlways() {
    return compared("collecting-always.wasm", 1);
  }

  @AfterAll
  static void report() {
    System.out.printf(
        "jvm-comparison: %,d cases, %,d lines, %d modes, %,d collections, %d differences, %d known"
            + " ones%n",
        EXPECTED.size(),
        EXPECTED.values().stream().mapToInt(List::size).sum(),
        modes,
        collections,
        differences,
        KNOWN.count());
    assertThat(KNOWN.notMet()).as("cured, to be removed from the known differences").isEmpty();
  }

  private static Map<String, List<String>> expected() {
    Cases cases = Cases.all();
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (String name : cases.names()) {
      expected.put(name, cases.run(name).lines().toList());
    }
    return expected;
  }

  private static Stream<DynamicTest> compared(String file, int rounds) {
    PluginInstance module =
        PluginFile.read(Path.of("target", file)).compiled().start().newInstance();
    modes++;
    return Stream.concat(
        EXPECTED.keySet().stream()
            .map(name -> DynamicTest.dynamicTest(name, () -> compare(name, module, rounds))),
        Stream.of(DynamicTest.dynamicTest("collections", () -> countCollections(module))));
  }

  private static void compare(String name, PluginInstance module, int rounds) {
    List<String> inTheModule = ask(name, module, rounds).lines().toList();
    List<String> expected = EXPECTED.get(name);
    List<String> report = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.size(), inTheModule.size()); i++) {
      String jvm = i < expected.size() ? expected.get(i) : "(nothing)";
      String wasm = i < inTheModule.size() ? inTheModule.get(i) : "(nothing)";
      if (!jvm.equals(wasm) && !KNOWN.contains(name, wasm)) {
        report.add("%s, line %d%n  JVM:    %s%n  module: %s".formatted(name, i + 1, jvm, wasm));
      }
    }
    differences += report.size();
    if (!report.isEmpty()) {
      fail(String.join("\n", report));
    }
  }

  private static void countCollections(PluginInstance module) {
    collections += Long.parseLong(ask("collections", module, 1));
  }

  private static String ask(String name, PluginInstance module, int rounds) {
    HttpRequest request =
        HttpRequest.get("/")
            .withHeader("x-case", name)
            .withHeader("x-rounds", String.valueOf(rounds));
    Exchange exchange = module.handle(request, Upstream.unreachable());
    assertThat(exchange.failure()).as(name).isEmpty();
    assertThat(exchange.log()).as(name).isEmpty();
    return exchange.response().body().text();
  }
}
