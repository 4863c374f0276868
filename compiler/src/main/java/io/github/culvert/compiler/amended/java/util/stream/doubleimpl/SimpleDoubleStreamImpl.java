package io.github.culvert.compiler.amended.java.util.stream.doubleimpl;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.OptionalDouble;

/** Sums up as the JVM does: what a sum loses in its last digits is made good with the next. */
abstract class SimpleDoubleStreamImpl {
  native double[] toArray();

  @Replaces
  public double sum() {
    return sum(toArray());
  }

  @Replaces
  public OptionalDouble average() {
    double[] values = toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum(values) / values.length);
  }

  /** Kahan's summation. */
  @Adds
  private static double sum(double[] values) {
    double sum = 0;
    double excess = 0;
    double simple = 0; // for infinite ones, of which the other makes NaN
    for (double value : values) {
      simple += value;
      double part = value - excess;
      double next = sum + part;
      excess = (next - sum) - part;
      sum = next;
    }
    double result = sum - excess;
    return Double.isNaN(result) && Double.isInfinite(simple) ? simple : result;
  }
}
