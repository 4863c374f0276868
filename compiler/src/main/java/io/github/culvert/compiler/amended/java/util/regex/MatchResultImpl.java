package io.github.culvert.compiler.amended.java.util.regex;

import io.github.culvert.compiler.amended.Replaces;

/** Says what it has not. */
class MatchResultImpl {
  private int groupCount;
  private boolean valid;

  native int getEnterCounter(int set);

  native void setEnterCounter(int set, int count);

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
