package io.github.culvert.compiler.amended.java.math;

import io.github.culvert.compiler.amended.Replaces;

/** Has the hash of the JVM's. */
class BigInteger {
  private int[] digits;
  private int numberLength;
  private int sign;

  @Override
  @Replaces
  public int hashCode() {
    int hash = 0;
    for (int i = numberLength - 1; i >= 0; i--) {
      hash = 31 * hash + digits[i];
    }
    return hash * sign;
  }
}
