package io.github.culvert.wire;

/**
 * The server that the mapper has chosen for one request: the body of an answer.
 *
 * <pre>
 *  0        8        16
 *  +--------+--------+
 *  | server | number |
 *  +--------+--------+
 * </pre>
 *
 * The server is named as in a {@link ServerSet}. The number is that of the request, which the
 * mapper counts until it is told by it that the request is over. The bytes are untrusted; {@link
 * AnswerReader#read} has seen to it that they are {@link #BYTES} at least.
 */
public final class Assignment {
  /** Its length. */
  public static final int BYTES = 16;

  private static final int NUMBER = 8;

  private Assignment() {}

  /** The chosen server. */
  public static long server(byte[] bytes, int offset) {
    return LittleEndian.getLong(bytes, offset);
  }

  /** The request's number. */
  public static long number(byte[] bytes, int offset) {
    return LittleEndian.getLong(bytes, offset + NUMBER);
  }

  /** Makes one. */
  public static byte[] of(long server, long number) {
    byte[] bytes = new byte[BYTES];
    LittleEndian.putLong(bytes, 0, server);
    LittleEndian.putLong(bytes, NUMBER, number);
    return bytes;
  }
}
