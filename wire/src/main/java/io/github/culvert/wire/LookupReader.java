package io.github.culvert.wire;

/**
 * Reads the message of a lookup: the number of values, the server to be asked, and the values, each
 * with its source as tag. A lookup asks for a mapping, unless its first value is a {@link
 * #SERVICE}: then it asks which servers a sticky key may choose from, see {@link ServerSet}.
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

  /**
   * The service that the question is about: the name is that of its sticky cookie, the value its
   * own name in Traefik, or nothing where the cookie's name says enough.
   */
  public static final int SERVICE = 2;

  /** Tells the mapper that Traefik chose the server of that sticky cookie by itself; unnamed. */
  public static final int ASSIGNED = 3;

  /** Tells the mapper that the server of that sticky cookie did not take a request; unnamed. */
  public static final int REFUSED = 4;

  private static final int FIXED_BYTES = 4;

  private int serverLength;

  /** Says whether the bytes are a lookup to the last byte; if not, nothing else may be asked. */
  public boolean read(byte[] message, int length) {
    if (length < FIXED_BYTES || length > message.length) {
      return false;
    }
    serverLength = LittleEndian.getShort(message, 2);
    int count = LittleEndian.getShort(message, 0);
    return reach(message, FIXED_BYTES + serverLength, length, count, REFUSED);
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

  /** {@link #HEADER}, {@link #COOKIE}, {@link #SERVICE}, {@link #ASSIGNED} or {@link #REFUSED}. */
  public int source() {
    return tag();
  }
}
