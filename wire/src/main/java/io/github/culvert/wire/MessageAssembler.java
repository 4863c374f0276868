package io.github.culvert.wire;

/**
 * Puts the parts of one message together. The parts come from one FIFO and so in order; a part that
 * does not continue the message under assembly drops it. One for each channel; not safe for
 * concurrent use.
 */
public final class MessageAssembler {
  /** Of {@link #total}: no message is under assembly, and so no later part continues it. */
  private static final int NONE = -1;

  private byte[] message = new byte[0];
  private long sequence;
  private int total = NONE;
  private int length;

  /**
   * Takes the frame at {@code offset}, which {@link Frame#scan} has found whole and whose total is
   * at most {@link Frame#MAX_MESSAGE_BYTES}.
   *
   * @return whether the message is complete: {@link #message()} holds it in its first {@link
   *     #length()} bytes until the next call
   */
  public boolean add(byte[] bytes, int offset, int frameBytes) {
    int part = Frame.part(bytes, offset);
    if (part == 0) {
      sequence = Frame.sequence(bytes, offset);
      total = Frame.total(bytes, offset);
      length = 0;
      if (message.length < total) {
        message = new byte[total];
      }
    } else if (part != length
        || total != Frame.total(bytes, offset)
        || sequence != Frame.sequence(bytes, offset)) {
      total = NONE;
      return false;
    }
    int partBytes = frameBytes - Frame.HEADER_BYTES;
    System.arraycopy(bytes, offset + Frame.HEADER_BYTES, message, part, partBytes);
    length = part + partBytes;
    if (length < total) {
      return false;
    }
    total = NONE;
    return true;
  }

  /** Lets go of memory above {@code bytes}, so that one large message does not keep it. */
  public void trim(int bytes) {
    if (message.length > bytes) {
      message = new byte[0];
      total = NONE;
    }
  }

  public byte[] message() {
    return message;
  }

  public int length() {
    return length;
  }
}
