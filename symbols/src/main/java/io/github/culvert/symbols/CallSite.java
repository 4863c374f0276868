package io.github.culvert.symbols;

import java.util.List;

/**
 * A place in a guest that calls something, or throws.
 *
 * @param frames the place, and behind it those that it was inlined into; empty if nothing is known
 * @param isHidden whether a trace that begins here begins with the frame after it: the constructors
 *     of exceptions, and what the compiler puts into the place of an operation
 * @param nullReason what a NullPointerException says that is thrown here, such as {@code Cannot
 *     invoke "String.length()" because "name" is null}; empty where none is
 */
public record CallSite(List<StackTraceElement> frames, boolean isHidden, String nullReason) {
  /** Copies the list. */
  public CallSite {
    frames = List.copyOf(frames);
  }

  /** Makes a place that finds no null. */
  public CallSite(List<StackTraceElement> frames, boolean isHidden) {
    this(frames, isHidden, "");
  }
}
