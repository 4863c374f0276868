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
    /** The FIFO is full; try again. */
    FULL,
    /** The guest has asked something newer, or its time is over. */
    STALE,
    /** Nobody reads any longer. */
    DEAD
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
      return Outcome.DEAD;
    }
    if (reply.sequence() != currentSequence || reply.deadlineEpochMs() <= nowEpochMs) {
      return Outcome.STALE;
    }
    while (!reply.isComplete()) {
      int result = reply.write(descriptor, id);
      if (result < 0) {
        return result == -Posix.EAGAIN ? Outcome.FULL : Outcome.DEAD;
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
