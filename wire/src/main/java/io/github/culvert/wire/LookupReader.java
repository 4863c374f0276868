package io.github.culvert.wire;

/**
 * Reads the message of a lookup: the number of captured values, the server to be asked, and the
 * values, each with its source as tag.
 *
 * <pre>
 *  0       2        4
 *  +-------+--------+-----------+--------------------------+
 *  | count | server | server's  | values, see NamedValues  |
 *  |       | length | bytes ... |                          |
 *  +-------+--------+-----------+--------------------------+
 * </pre>
 *
 * The bytes are untrusted: after {@link #read} nothing can fail. Not safe for concurrent use.
 */
public final class LookupReader extends NamedValues {
  /** The value of a request header: its lines joined with {@code ", "}. */
  public static final int HEADER = 0;

  /** The value of a cookie. */
  public static final int COOKIE = 1;

  private static final int FIXED_BYTES = 4;

  private int serverLength;

  /** Says whether the bytes are a lookup to the last byte; if not, nothing else may be asked. */
  public boolean read(byte[] message, int length) {
    if (length < FIXED_BYTES || length > message.length) {
      return false;
    }
    serverLength = LittleEndian.getShort(message, 2);
    int count = LittleEndian.getShort(message, 0);
    return reach(message, FIXED_BYTES + serverLength, length, count, COOKIE);
  }

  /**
   * The server's URL is {@code serverLength()} bytes from here; none for the mapper's own mappings.
   */
  public int serverOffset() {
    return FIXED_BYTES;
  }

  public int serverLength() {
    return serverLength;
  }

  /** {@link #HEADER} or {@link #COOKIE}. */
  public int source() {
    return tag();
  }
}
