package io.github.culvert.mapper.bridge;

import io.github.culvert.wire.Frame;

/**
 * An answer on its way into a channel, and how far it has come. Used by one thread at a time, under
 * its channel's lock.
 */
final class Reply {
  private final long sequence;
  private final long deadlineEpochMs;
  private final byte[] message;
  private final byte[] frame = new byte[Frame.MAX_BYTES];
  private int part;

  Reply(long sequence, long deadlineEpochMs, byte[] message) {
    this.sequence = sequence;
    this.deadlineEpochMs = deadlineEpochMs;
    this.message = message;
  }

  long sequence() {
    return sequence;
  }

  long deadlineEpochMs() {
    return deadlineEpochMs;
  }

  /** Writes the next frame; its parts are those of earlier calls until one was taken. */
  int write(int descriptor, long channel) {
    int length =
        Frame.write(frame, Frame.ANSWER, channel, sequence, 0, message, message.length, part);
    int result = Posix.write(descriptor, frame, length);
    if (result > 0) {
      part += length - Frame.HEADER_BYTES;
    }
    return result;
  }

  boolean isComplete() {
    return part == message.length;
  }
}
