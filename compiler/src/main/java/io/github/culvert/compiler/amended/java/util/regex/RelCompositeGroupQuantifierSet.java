package io.github.culvert.compiler.amended.java.util.regex;

import io.github.culvert.compiler.amended.Replaces;

/** {@code (..){2,3}?} has counted what it then did not take. */
abstract class RelCompositeGroupQuantifierSet {
  AbstractSet innerSet;
  AbstractSet next;
  Quantifier quantifier;
  int setCounter;

  @Replaces
  public int matches(int index, CharSequence text, MatchResultImpl result) {
    int taken = result.getEnterCounter(setCounter);
    if (!innerSet.hasConsumed(result)) {
      return next.matches(index, text, result);
    }
    int end = -1;
    if (taken >= quantifier.min()) {
      result.setEnterCounter(setCounter, 0);
      end = next.matches(index, text, result);
    }
    if (end < 0 && taken < quantifier.max()) {
      result.setEnterCounter(setCounter, taken + 1);
      end = innerSet.matches(index, text, result);
    }
    if (end < 0) {
      result.setEnterCounter(setCounter, taken);
    }
    return end;
  }
}
