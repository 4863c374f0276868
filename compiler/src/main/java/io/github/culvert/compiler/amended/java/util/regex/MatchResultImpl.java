package io.github.culvert.compiler.amended.java.util.regex;

import io.github.culvert.compiler.amended.Replaces;

/** Says what it has not. */
class MatchResultImpl {
  private int groupCount;
  private boolean valid;

  @Replaces
  void checkGroup(int group) {
    if (!valid) {
      throw new IllegalStateException("No match found");
    }
    if (group < 0 || group >= groupCount) {
      throw new IndexOutOfBoundsException("No group " + group);
    }
  }
}
