package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Leaves assertions out, as a JVM does that is not told otherwise. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Class {
  @Replaces
  public boolean desiredAssertionStatus() {
    return false;
  }
}
