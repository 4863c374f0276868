package io.github.culvert.guest.bridge;

import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.BridgeFiles;
import io.github.culvert.wire.Frame;
import io.github.culvert.wire.LittleEndian;
import io.github.culvert.wire.MessageAssembler;

/**
 * The guest's own reply FIFO, at descriptor 0. The mapper writes it, this guest reads it. A mapper
 * that dies leaves the end of file; the channel is then opened anew and works again with the next
 * mapper.
 */
final class ReplyChannel {
  /** What {@link #receive} found. */
  enum Reception {
    MESSAGE,
    NOTHING,
    END_OF_FILE,
    GARBAGE
  }

  private static final int ID_BYTES = 8;
  private static final long NONE = 0;

  /** A message that was longer gives its memory back. */
  private static final int KEPT_BYTES = Frame.MAX_BYTES;

  private final Mount mount;
  private final MessageAssembler assembler = new MessageAssembler();
  private final byte[] buffer = new byte[2 * Frame.MAX_BYTES];
  private final byte[] idBytes = new byte[ID_BYTES];
  private byte[] path = {};
  private int filled;
  private long id = NONE;

  ReplyChannel(Mount mount) {
    this.mount = mount;
  }

  long id() {
    return id;
  }

  boolean isOpen() {
    return id != NONE;
  }

  /** Takes an unused channel; waits for one if need be. */
  boolean acquire(Deadline deadline) {
    if (!mount.openChannel(Mount.CHANNELS) || !readId(deadline)) {
      return false;
    }
    long taken = LittleEndian.getLong(idBytes, 0);
    path = Utf8.encode(BridgeFiles.REPLIES + "/" + taken);
    if (taken <= NONE || !mount.openChannel(path)) {
      return false;
    }
    id = taken;
    filled = 0;
    return true;
  }

  /** An id that comes wakes all guests that wait for one, and one of them has it. */
  private boolean readId(Deadline deadline) {
    int error;
    do {
      error = Wasi.read(Mount.CHANNEL_FD, idBytes, 0, ID_BYTES);
    } while (error == Wasi.EAGAIN && Wasi.awaitReadable(deadline));
    return error == Wasi.SUCCESS && Wasi.result == ID_BYTES;
  }

  /**
   * Opens the same channel again, which takes away a hang-up; false if the mapper has removed it.
   */
  boolean reopen() {
    filled = 0;
    if (mount.openChannel(path)) {
      return true;
    }
    abandon();
    return false;
  }

  /** Gives the channel up; the mapper sees that nobody reads it and removes it. */
  void abandon() {
    Wasi.close(Mount.CHANNEL_FD);
    id = NONE;
  }

  /** Waits for something to read; false: nothing came in time. */
  boolean await(Deadline deadline) {
    return Wasi.awaitReadable(deadline);
  }

  /**
   * Reads what is there, without waiting, until the answer with that sequence is complete. Others
   * are dropped.
   */
  Reception receive(long sequence) {
    while (true) {
      Reception parsed = parse(sequence);
      if (parsed != Reception.NOTHING) {
        return parsed;
      }
      int error =
          Wasi.read(
              Mount.CHANNEL_FD, buffer, filled, Math.min(Frame.MAX_BYTES, buffer.length - filled));
      if (error == Wasi.EAGAIN) {
        return Reception.NOTHING;
      }
      if (error != Wasi.SUCCESS || Wasi.result <= 0) {
        return Reception.END_OF_FILE;
      }
      filled += Wasi.result;
    }
  }

  /**
   * The message is {@code message()[0 .. messageLength())}, valid until the next {@link #receive}.
   */
  byte[] message() {
    return assembler.message();
  }

  int messageLength() {
    return assembler.length();
  }

  /** Gives back the memory of a long message. */
  void trim() {
    assembler.trim(KEPT_BYTES);
  }

  private Reception parse(long sequence) {
    int position = 0;
    Reception result = Reception.NOTHING;
    while (result == Reception.NOTHING) {
      int frameBytes = Frame.scan(buffer, position, filled - position);
      if (frameBytes == Frame.INCOMPLETE) {
        break;
      }
      if (frameBytes == Frame.GARBAGE) {
        return Reception.GARBAGE;
      }
      if (isAnswer(position, sequence) && assembler.add(buffer, position, frameBytes)) {
        result = Reception.MESSAGE;
      }
      position += frameBytes;
    }
    System.arraycopy(buffer, position, buffer, 0, filled - position);
    filled -= position;
    return result;
  }

  private boolean isAnswer(int position, long sequence) {
    return Frame.kind(buffer, position) == Frame.ANSWER
        && Frame.channel(buffer, position) == id
        && Frame.sequence(buffer, position) == sequence
        && Frame.total(buffer, position) <= Frame.MAX_MESSAGE_BYTES;
  }
}
