package io.github.culvert.compiler.amended.java.util.regex;

/** What a quantified expression uses of it. */
abstract class Quantifier {
  native int min();

  native int max();
}
