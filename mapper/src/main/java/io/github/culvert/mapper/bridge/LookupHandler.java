package io.github.culvert.mapper.bridge;

import java.util.function.Consumer;

/** Answers lookups. */
@FunctionalInterface
public interface LookupHandler {
  /**
   * Answers one lookup, at once or later from any thread, or never when its deadline has passed.
   * Called by the bridge's thread: must not block.
   *
   * @param message the lookup's message, not yet checked; the handler may keep it
   * @param deadlineEpochMs when the guest stops waiting
   * @param reply takes the answer's message; does not block
   */
  void handle(byte[] message, long deadlineEpochMs, Consumer<byte[]> reply);
}
