package io.github.culvert.wire;

/**
 * Reads the message of an answer: what it is, a body, and headers, each with its operation as tag.
 *
 * <pre>
 *  0      1         2        4        8       10      12
 *  +------+---------+--------+--------+-------+-------+-----------+---------------------------+
 *  | kind | failure | status | body   | count | zero  | body's    | headers, see NamedValues  |
 *  |      |         |        | length |       |       | bytes ... |                           |
 *  +------+---------+--------+--------+-------+-------+-----------+---------------------------+
 * </pre>
 *
 * The bytes are untrusted: after {@link #read} nothing can fail. Whether names and values are such
 * as HTTP allows is for the caller to check, see {@link HeaderRules}. Not safe for concurrent use.
 */
public final class AnswerReader extends NamedValues {
  /** The headers are to be applied. */
  public static final int MAPPED = 0;

  /** The request is to be answered with {@link #status()} and the body. */
  public static final int DENIED = 1;

  /**
   * No mapping could be had; the body is text for the log, {@link #failure()} the reason's number.
   */
  public static final int FAILED = 2;

  /** The body is a {@link ServerSet}. */
  public static final int SERVERS = 3;

  /**
   * The headers are a session's values, each a {@link #SET}; the body is a {@link SessionState}.
   */
  public static final int SESSION = 4;

  /** The body is an {@link Assignment}. */
  public static final int ASSIGNMENT = 5;

  /** Sets a header of the request to the upstream. */
  public static final int SET = 0;

  /** Removes a header from the request to the upstream. */
  public static final int REMOVE = 1;

  /** Sets a header of the response to the client. */
  public static final int RESPOND = 2;

  static final int COUNT_OFFSET = 8;
  private static final int FIXED_BYTES = 12;

  private int kind;
  private int failure;
  private int status;
  private int bodyOffset;
  private int bodyLength;

  /** Says whether the bytes are an answer to the last byte; if not, nothing else may be asked. */
  public boolean read(byte[] message, int offset, int length) {
    if (offset < 0 || length < FIXED_BYTES || length > message.length - offset) {
      return false;
    }
    kind = message[offset] & 0xff;
    failure = message[offset + 1] & 0xff;
    status = LittleEndian.getShort(message, offset + 2);
    bodyLength = LittleEndian.getInt(message, offset + 4);
    bodyOffset = offset + FIXED_BYTES;
    if (kind > ASSIGNMENT || bodyLength < leastBody(kind) || bodyLength > length - FIXED_BYTES) {
      return false;
    }
    int count = LittleEndian.getShort(message, offset + COUNT_OFFSET);
    return reach(message, bodyOffset + bodyLength, offset + length, count, RESPOND);
  }

  private static int leastBody(int kind) {
    return switch (kind) {
      case SESSION -> SessionState.FIXED_BYTES;
      case ASSIGNMENT -> Assignment.BYTES;
      default -> 0;
    };
  }

  /**
   * {@link #MAPPED}, {@link #DENIED}, {@link #FAILED}, {@link #SERVERS}, {@link #SESSION} or {@link
   * #ASSIGNMENT}.
   */
  public int kind() {
    return kind;
  }

  /** The number of a {@link Failure}, when the kind is {@link #FAILED}. */
  public int failure() {
    return failure;
  }

  /** The HTTP status, when the kind is {@link #DENIED}; its range is for the caller to check. */
  public int status() {
    return status;
  }

  public int bodyOffset() {
    return bodyOffset;
  }

  public int bodyLength() {
    return bodyLength;
  }

  /** {@link #SET}, {@link #REMOVE} or {@link #RESPOND}. */
  public int operation() {
    return tag();
  }
}
