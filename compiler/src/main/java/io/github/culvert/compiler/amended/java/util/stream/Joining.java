package io.github.culvert.compiler.amended.java.util.stream;

/** The collector in {@code org.teavm.classlib}. */
class Joining {
  Joining(CharSequence delimiter, CharSequence prefix, CharSequence suffix) {}
}
