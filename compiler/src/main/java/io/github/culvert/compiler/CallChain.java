package io.github.culvert.compiler;

import java.util.List;

/**
 * How a guest gets to a place in it.
 *
 * @param place source file and line of the author's own code that is the nearest to it; where none
 *     is on the way, of the place itself
 * @param frames the calls, the innermost first
 */
record CallChain(String place, List<StackTraceElement> frames) {
  CallChain {
    frames = List.copyOf(frames);
  }
}
