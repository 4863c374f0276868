package io.github.culvert.wire;

/**
 * One atomic write to a bridge FIFO: a header and a part of a message. A message longer than {@link
 * #MAX_PART_BYTES} travels in several frames, in order, with the same channel and sequence.
 *
 * <pre>
 *  0        4        6        8                 16                24
 *  +--------+--------+--------+-----------------+-----------------+
 *  | magic  | length | kind   | channel         | sequence        |
 *  +--------+--------+--------+--------+--------+--------+--------+
 *  | deadline (epoch ms)      | total  | part   | check  | part's bytes ...
 *  +--------------------------+--------+--------+--------+
 *  24                         32       36       40       44
 * </pre>
 *
 * {@code length} counts header and part. {@code total} is the length of the whole message, {@code
 * part} the offset of this part in it. {@code check} is a checksum of the 40 bytes before it: a
 * reader that meets garbage in the FIFO looks for the next header that checks. Bytes of a frame are
 * untrusted: {@link #scan} checks every length before anything else is read.
 */
public final class Frame {
  /** Linux's PIPE_BUF: a write of at most this many bytes to a FIFO is atomic. */
  public static final int MAX_BYTES = 4096;

  public static final int HEADER_BYTES = 44;
  public static final int MAX_PART_BYTES = MAX_BYTES - HEADER_BYTES;

  /** The longest message; a longer one is refused by both sides. */
  public static final int MAX_MESSAGE_BYTES = 64 * 1024;

  /** Guest to mapper: a {@link LookupReader lookup}. */
  public static final int LOOKUP = 1;

  /** Mapper to guest: an {@link AnswerReader answer}. */
  public static final int ANSWER = 2;

  /**
   * Result of {@link #scan}: the bytes may be the beginning of a frame that has not been read to
   * its end.
   */
  public static final int INCOMPLETE = 0;

  /** Result of {@link #scan}: no frame begins here. */
  public static final int GARBAGE = -1;

  private static final int MAGIC = 0x31564c43; // "CLV1"
  private static final int LENGTH = 4;
  private static final int KIND = 6;
  private static final int CHANNEL = 8;
  private static final int SEQUENCE = 16;
  private static final int DEADLINE = 24;
  private static final int TOTAL = 32;
  private static final int PART = 36;
  private static final int CHECK = 40;

  private Frame() {}

  /**
   * Writes the frame that carries the message's bytes from {@code part} on.
   *
   * @param target at least {@link #MAX_BYTES} long, filled from 0
   * @param deadline epoch milliseconds after which nobody waits for the answer; 0 in an answer
   * @param part a multiple of {@link #MAX_PART_BYTES}, smaller than {@code total} unless both are 0
   * @return the frame's length in bytes
   */
  public static int write(
      byte[] target,
      int kind,
      long channel,
      long sequence,
      long deadline,
      byte[] message,
      int total,
      int part) {
    int partBytes = Math.min(total - part, MAX_PART_BYTES);
    LittleEndian.putInt(target, 0, MAGIC);
    LittleEndian.putShort(target, LENGTH, HEADER_BYTES + partBytes);
    LittleEndian.putShort(target, KIND, kind);
    LittleEndian.putLong(target, CHANNEL, channel);
    LittleEndian.putLong(target, SEQUENCE, sequence);
    LittleEndian.putLong(target, DEADLINE, deadline);
    LittleEndian.putInt(target, TOTAL, total);
    LittleEndian.putInt(target, PART, part);
    LittleEndian.putInt(target, CHECK, check(target, 0));
    System.arraycopy(message, part, target, HEADER_BYTES, partBytes);
    return HEADER_BYTES + partBytes;
  }

  /**
   * Looks at the {@code available} bytes at {@code offset}.
   *
   * @return the length of the frame that begins there and is there to its end, or {@link
   *     #INCOMPLETE}, or {@link #GARBAGE}
   */
  public static int scan(byte[] bytes, int offset, int available) {
    if (available < 4) {
      return INCOMPLETE;
    }
    if (LittleEndian.getInt(bytes, offset) != MAGIC) {
      return GARBAGE;
    }
    if (available < HEADER_BYTES) {
      return INCOMPLETE;
    }
    if (LittleEndian.getInt(bytes, offset + CHECK) != check(bytes, offset)) {
      return GARBAGE;
    }
    int length = LittleEndian.getShort(bytes, offset + LENGTH);
    int total = total(bytes, offset);
    int part = part(bytes, offset);
    int partBytes = length - HEADER_BYTES;
    if (partBytes < 0
        || partBytes > MAX_PART_BYTES
        || total < 0
        || part < 0
        || part > total
        || partBytes > total - part) {
      return GARBAGE;
    }
    return available < length ? INCOMPLETE : length;
  }

  public static int kind(byte[] bytes, int offset) {
    return LittleEndian.getShort(bytes, offset + KIND);
  }

  public static long channel(byte[] bytes, int offset) {
    return LittleEndian.getLong(bytes, offset + CHANNEL);
  }

  public static long sequence(byte[] bytes, int offset) {
    return LittleEndian.getLong(bytes, offset + SEQUENCE);
  }

  /** Epoch milliseconds after which the sender no longer waits. */
  public static long deadline(byte[] bytes, int offset) {
    return LittleEndian.getLong(bytes, offset + DEADLINE);
  }

  /** The whole message's length; not yet compared with {@link #MAX_MESSAGE_BYTES}. */
  public static int total(byte[] bytes, int offset) {
    return LittleEndian.getInt(bytes, offset + TOTAL);
  }

  /** This part's offset in the message. */
  public static int part(byte[] bytes, int offset) {
    return LittleEndian.getInt(bytes, offset + PART);
  }

  private static int check(byte[] bytes, int offset) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < CHECK; i += 4) {
      hash = (hash ^ LittleEndian.getInt(bytes, offset + i)) * 0x01000193;
      hash ^= hash >>> 15;
    }
    return hash;
  }
}
