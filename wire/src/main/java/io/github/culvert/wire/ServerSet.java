package io.github.culvert.wire;

/**
 * The servers that a sticky key may choose from, as a sequence of entries. None means that they are
 * not known yet.
 *
 * <pre>
 *  0        8        12
 *  +--------+--------+
 *  | server | weight |
 *  +--------+--------+
 * </pre>
 *
 * A server is named by the value of its sticky cookie: 16 hexadecimal digits, which are the
 * number's from the highest on. Its weight is 1 or more. The bytes are untrusted; {@link #count}
 * says how many whole entries there are.
 */
public final class ServerSet {
  /** An entry's length. */
  public static final int ENTRY_BYTES = 12;

  /** How many digits a server's sticky cookie has. */
  public static final int DIGITS = 16;

  private static final int WEIGHT = 8;

  private ServerSet() {}

  /** How many entries that many bytes have. */
  public static int count(int bytes) {
    return bytes / ENTRY_BYTES;
  }

  /** The server of the entry. */
  public static long server(byte[] bytes, int offset, int index) {
    return LittleEndian.getLong(bytes, offset + index * ENTRY_BYTES);
  }

  /** The weight of the entry; 1 for what is none. */
  public static int weight(byte[] bytes, int offset, int index) {
    return Math.max(1, LittleEndian.getInt(bytes, offset + index * ENTRY_BYTES + WEIGHT));
  }

  /** Writes an entry. */
  public static void put(byte[] bytes, int offset, int index, long server, int weight) {
    LittleEndian.putLong(bytes, offset + index * ENTRY_BYTES, server);
    LittleEndian.putInt(bytes, offset + index * ENTRY_BYTES + WEIGHT, weight);
  }
}
