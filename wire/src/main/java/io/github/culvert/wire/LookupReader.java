package io.github.culvert.wire;

/**
 * Reads the message of a lookup.
 *
 * <pre>
 *  0       2        4
 *  +-------+--------+-----------+   then for each captured value
 *  | count | server | server's  |   +--------+--------+--------+---------+----------+
 *  |       | length | bytes ... |   | source | name   | value  | name's  | value's  |
 *  +-------+--------+-----------+   | 1 byte | length | length | bytes   | bytes    |
 *                                   |        | 2      | 4      |         |          |
 *                                   +--------+--------+--------+---------+----------+
 * </pre>
 *
 * The bytes are untrusted: {@link #read} checks all lengths at once, after that {@link #next}
 * cannot fail. Not safe for concurrent use.
 */
public final class LookupReader {
  /** The value of a request header: its lines joined with {@code ", "}. */
  public static final int HEADER = 0;

  /** The value of a cookie. */
  public static final int COOKIE = 1;

  private static final int VALUE_HEADER_BYTES = 7;

  private byte[] bytes = new byte[0];
  private int serverLength;
  private int count;
  private int position;
  private int remaining;
  private int source;
  private int nameOffset;
  private int nameLength;
  private int valueOffset;
  private int valueLength;

  /** Says whether the bytes are a lookup to the last byte; if not, nothing else may be asked */
  public boolean read(byte[] message, int length) {
    if (length < 4 || length > message.length) {
      return false;
    }
    bytes = message;
    count = LittleEndian.getShort(message, 0);
    serverLength = LittleEndian.getShort(message, 2);
    position = 4 + serverLength;
    for (int i = 0; i < count; i++) {
      if (position > length - VALUE_HEADER_BYTES) {
        return false;
      }
      step();
      if (source > COOKIE || valueLength < 0 || valueLength > length - valueOffset) {
        return false;
      }
    }
    if (position != length) {
      return false;
    }
    position = 4 + serverLength;
    remaining = count;
    return true;
  }

  /** Moves to the next captured value; false after the last one. */
  public boolean next() {
    if (remaining == 0) {
      return false;
    }
    remaining--;
    step();
    return true;
  }

  private void step() {
    source = bytes[position] & 0xff;
    nameLength = LittleEndian.getShort(bytes, position + 1);
    valueLength = LittleEndian.getInt(bytes, position + 3);
    nameOffset = position + VALUE_HEADER_BYTES;
    valueOffset = nameOffset + nameLength;
    position = valueOffset + valueLength;
  }

  /**
   * The server's URL is {@code serverLength()} bytes from here; none for the mapper's own mappings.
   */
  public int serverOffset() {
    return 4;
  }

  public int serverLength() {
    return serverLength;
  }

  public int count() {
    return count;
  }

  /** {@link #HEADER} or {@link #COOKIE}. */
  public int source() {
    return source;
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
