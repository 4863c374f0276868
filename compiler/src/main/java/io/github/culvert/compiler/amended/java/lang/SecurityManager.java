package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;

/** Has what libraries call, on one that is never there. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
class SecurityManager {
  @Adds
  public void checkPackageAccess(java.lang.String name) {}
}
