package io.github.culvert.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.comparison.dates.Dates;
import io.github.culvert.comparison.generated.GeneratedPrograms;
import io.github.culvert.comparison.programs.Programs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each program prints in the module what it prints on the JVM. */
@Execution(ExecutionMode.CONCURRENT)
final class ComparisonTest {
  private static final KnownDifferences KNOWN = KnownDifferences.read();

  private static final ComparedModule PROGRAMS =
      new ComparedModule("programs.wasm", Programs.cases(), KNOWN);
  private static final ComparedModule DATES =
      new ComparedModule("dates.wasm", Dates.cases(), KNOWN);
  private static final ComparedModule GENERATED =
      new ComparedModule("generated.wasm", GeneratedPrograms.cases(), KNOWN);

  @TestFactory
  Stream<DynamicTest> programsInASmallHeap() {
    return PROGRAMS.inASmallHeap();
  }

  @TestFactory
  Stream<DynamicTest> programsCollectingAlways() {
    return PROGRAMS.collectingAlways();
  }

  @TestFactory
  Stream<DynamicTest> datesInASmallHeap() {
    return DATES.inASmallHeap();
  }

  @TestFactory
  Stream<DynamicTest> datesCollectingAlways() {
    return DATES.collectingAlways();
  }

  @TestFactory
  Stream<DynamicTest> generatedInASmallHeap() {
    return GENERATED.inASmallHeap();
  }

  @TestFactory
  Stream<DynamicTest> generatedCollectingAlways() {
    return GENERATED.collectingAlways();
  }

  @AfterAll
  static void report() {
    List<ComparedModule> modules = List.of(PROGRAMS, DATES, GENERATED);
    long collections = modules.stream().mapToLong(ComparedModule::collections).sum();
    System.out.printf(
        "jvm-comparison: %,d programs, %,d of them generated from seed %d, %,d lines in 2 modes,"
            + " %,d collections, %,d differences, %,d known ones%n",
        modules.stream().mapToInt(ComparedModule::programs).sum(),
        GENERATED.programs(),
        GeneratedPrograms.SEED,
        modules.stream().mapToInt(ComparedModule::lines).sum(),
        collections,
        modules.stream().mapToInt(ComparedModule::differences).sum(),
        KNOWN.count());
    assertThat(collections).as("collections").isGreaterThan(1_000);
    assertThat(KNOWN.notMet()).as("cured, to be removed from the known differences").isEmpty();
  }
}
