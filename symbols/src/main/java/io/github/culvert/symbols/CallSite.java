package io.github.culvert.symbols;

import java.util.List;

/**
 * A place in a guest that calls something, or throws.
 *
 * @param frames the place, and behind it those that it was inlined into; empty if nothing is known
 * @param isHidden whether a trace that begins here begins with the frame after it: the constructors
 *     of exceptions, and what the compiler puts into the place of an operation
 */
public record CallSite(List<StackTraceElement> frames, boolean isHidden) {
  /** Copies the list. */
  public CallSite {
    frames = List.copyOf(frames);
  }
}
