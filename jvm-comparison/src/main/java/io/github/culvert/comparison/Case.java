package io.github.culvert.comparison;

/** One program, which prints what it computes; it runs on the JVM and in the module. */
@FunctionalInterface
public interface Case {
  /** Runs it; what it throws is printed, too. */
  void run(Output out) throws Exception;
}
