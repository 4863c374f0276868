package io.github.culvert.compiler.amended.java.util.regex;

/** What a quantifier uses of it. */
abstract class AbstractSet {
  native int matches(int index, CharSequence text, MatchResultImpl result);

  native boolean hasConsumed(MatchResultImpl result);
}
