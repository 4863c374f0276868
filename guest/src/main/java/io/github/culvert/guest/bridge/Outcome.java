package io.github.culvert.guest.bridge;

import org.teavm.interop.StaticInit;

/** How a lookup ended. */
@StaticInit
public enum Outcome {
  /** There is an answer: {@link Bridge#answer()}. */
  ANSWERED("answered"),

  /** The bridge's directory is not mounted or not made, or no mapper serves it. */
  MAPPER_DOWN(
      "the mapper is down: no mapper serves the bridge, or settings.mounts does not mount its"
          + " directory"),

  /** The mapper's heartbeat is old: it hangs, or was killed. */
  MAPPER_FROZEN("the mapper is down or hangs: its heartbeat is old"),

  /** No answer came in time. */
  TIMEOUT("the mapper did not answer in time"),

  /** After repeated timeouts no answer is waited for. */
  SUSPENDED("the mapper did not answer in time before, and is not waited for now"),

  /** What came is no answer: guest and mapper are of different versions. */
  INVALID("the mapper's answer cannot be read: use plugin and mapper of one version");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** What went wrong and what to do, for a log line. */
  public String text() {
    return text;
  }

  /** The text of the event: a mapper that died is down for one guest and hangs for another. */
  String event() {
    return this == MAPPER_FROZEN ? MAPPER_DOWN.text : this == SUSPENDED ? TIMEOUT.text : text;
  }
}
