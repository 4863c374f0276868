package io.github.culvert.mapper.bridge;

/**
 * One guest's reply FIFO, open for writing. A guest has one call under way at a time, so a newer
 * lookup takes the place of an older one, whose answer is then dropped. Safe for concurrent use.
 */
final class Channel {
  /** What became of an attempt to write a reply. */
  enum Outcome {
    /** All of it is in the FIFO. */
    WRITTEN,
    /** The FIFO is full, or the guest is just opening it again: try again. */
    NOT_NOW,
    /** The guest has asked something newer, or its time is over. */
    STALE,
    /** The channel has been closed. */
    CLOSED
  }

  private final long id;
  private final int descriptor;
  private long currentSequence;
  private boolean closed;

  Channel(long id, int descriptor) {
    this.id = id;
    this.descriptor = descriptor;
  }

  long id() {
    return id;
  }

  int descriptor() {
    return descriptor;
  }

  /** The guest has begun to ask; replies to anything else are stale. */
  synchronized void begin(long sequence) {
    currentSequence = sequence;
  }

  /** Writes as much of the reply as fits, without blocking. */
  synchronized Outcome write(Reply reply, long nowEpochMs) {
    if (closed) {
      return Outcome.CLOSED;
    }
    if (reply.sequence() != currentSequence || reply.deadlineEpochMs() <= nowEpochMs) {
      return Outcome.STALE;
    }
    while (!reply.isComplete()) {
      // EPIPE is left to the sweep: a guest has no reader for a moment while it opens its FIFO
      // anew.
      if (reply.write(descriptor, id) < 0) {
        return Outcome.NOT_NOW;
      }
    }
    return Outcome.WRITTEN;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Closes the descriptor, once. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      Posix.close(descriptor);
    }
  }
}
