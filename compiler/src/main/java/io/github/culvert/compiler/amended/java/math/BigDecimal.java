package io.github.culvert.compiler.amended.java.math;

import io.github.culvert.compiler.amended.Replaces;
import java.math.BigInteger;

/** Has the hash of the JVM's. */
class BigDecimal {
  native BigInteger unscaledValue();

  native int scale();

  @Override
  @Replaces
  public int hashCode() {
    return 31 * unscaledValue().hashCode() + scale();
  }
}
