package io.github.culvert.wire;

/**
 * Reads the message of an answer.
 *
 * <pre>
 *  0      1         2        4        8       10       12
 *  +------+---------+--------+--------+-------+--------+----------+
 *  | kind | failure | status | body   | count | zero   | body's   |
 *  |      |         |        | length |       |        | bytes ...|
 *  +------+---------+--------+--------+-------+--------+----------+
 *  then for each header: operation (1), zero (1), name length (2), value length (4), name, value
 * </pre>
 *
 * The bytes are untrusted: {@link #read} checks all lengths at once, after that {@link #next}
 * cannot fail. Whether names and values are such as HTTP allows is for the caller to check, see
 * {@link HeaderRules}. Not safe for concurrent use.
 */
public final class AnswerReader {
  /** The headers are to be applied. */
  public static final int MAPPED = 0;

  /** The request is to be answered with {@link #status()} and the body. */
  public static final int DENIED = 1;

  /**
   * No mapping could be had; the body is text for the log, {@link #failure()} the reason's number.
   */
  public static final int FAILED = 2;

  /** Sets a header of the request to the upstream. */
  public static final int SET = 0;

  /** Removes a header from the request to the upstream. */
  public static final int REMOVE = 1;

  /** Sets a header of the response to the client. */
  public static final int RESPOND = 2;

  static final int COUNT_OFFSET = 8;
  private static final int FIXED_BYTES = 12;
  private static final int HEADER_BYTES = 8;

  private byte[] bytes = new byte[0];
  private int start;
  private int position;
  private int remaining;
  private int operation;
  private int nameOffset;
  private int nameLength;
  private int valueOffset;
  private int valueLength;

  /** Says whether the bytes are an answer to the last byte; if not, nothing else may be asked */
  public boolean read(byte[] message, int offset, int length) {
    if (offset < 0 || length < FIXED_BYTES || length > message.length - offset) {
      return false;
    }
    bytes = message;
    start = offset;
    int end = offset + length;
    int bodyLength = bodyLength();
    if (kind() > FAILED || bodyLength < 0 || bodyLength > length - FIXED_BYTES) {
      return false;
    }
    rewind();
    for (int i = remaining; i > 0; i--) {
      if (position > end - HEADER_BYTES) {
        return false;
      }
      step();
      if (operation > RESPOND || valueLength < 0 || valueLength > end - valueOffset) {
        return false;
      }
    }
    if (position != end) {
      return false;
    }
    rewind();
    return true;
  }

  /** Moves before the first header, so that the headers can be read again. */
  public void rewind() {
    position = start + FIXED_BYTES + bodyLength();
    remaining = LittleEndian.getShort(bytes, start + COUNT_OFFSET);
  }

  /** Moves to the next header; false after the last one. */
  public boolean next() {
    if (remaining == 0) {
      return false;
    }
    remaining--;
    step();
    return true;
  }

  private void step() {
    operation = bytes[position] & 0xff;
    nameLength = LittleEndian.getShort(bytes, position + 2);
    valueLength = LittleEndian.getInt(bytes, position + 4);
    nameOffset = position + HEADER_BYTES;
    valueOffset = nameOffset + nameLength;
    position = valueOffset + valueLength;
  }

  /** The array that all offsets refer to. */
  public byte[] array() {
    return bytes;
  }

  /** {@link #MAPPED}, {@link #DENIED} or {@link #FAILED}. */
  public int kind() {
    return bytes[start] & 0xff;
  }

  /** The number of a {@link Failure}, when the kind is {@link #FAILED}. */
  public int failure() {
    return bytes[start + 1] & 0xff;
  }

  /** The HTTP status, when the kind is {@link #DENIED}; its range is for the caller to check. */
  public int status() {
    return LittleEndian.getShort(bytes, start + 2);
  }

  public int bodyOffset() {
    return start + FIXED_BYTES;
  }

  public int bodyLength() {
    return LittleEndian.getInt(bytes, start + 4);
  }

  /** {@link #SET}, {@link #REMOVE} or {@link #RESPOND}. */
  public int operation() {
    return operation;
  }

  public int nameOffset() {
    return nameOffset;
  }

  public int nameLength() {
    return nameLength;
  }

  public int valueOffset() {
    return valueOffset;
  }

  public int valueLength() {
    return valueLength;
  }
}
