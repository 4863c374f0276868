package io.github.culvert.wire;

/**
 * Reads the message of a lookup: the number of values, the server to be asked, and the values, each
 * with its source as tag. What it asks for, its first value says: for {@link #SERVICE} which
 * servers a sticky key may choose from, see {@link ServerSet}; for {@link #SESSION} the values of a
 * session or, where something is to be changed, a save, see {@link SessionState}; else for a
 * mapping.
 *
 * <pre>
 *  0       2        4
 *  +-------+--------+-----------+--------------------------+
 *  | count | server | server's  | values, see NamedValues  |
 *  |       | length | bytes ... |                          |
 *  +-------+--------+-----------+--------------------------+
 * </pre>
 *
 * The bytes are untrusted: after {@link #read} nothing but {@link #number} can fail. Not safe for
 * concurrent use.
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

  /**
   * The session that the question is about: the name is that of its cookie, the value the id that
   * the client has, or nothing where one is to begin.
   */
  public static final int SESSION = 5;

  /**
   * The version of the session that the client has seen, 8 bytes: the answer must not be older.
   * Unnamed.
   */
  public static final int SEEN = 6;

  /** A value to be saved; all of one name together replace what the session had under it. */
  public static final int SAVE = 7;

  /** The session's values of that name are to be deleted; no value. */
  public static final int DELETE = 8;

  /** The session is to go on under a new id; unnamed, no value. */
  public static final int RENEW = 9;

  /** The session is to end; unnamed, no value. */
  public static final int DESTROY = 10;

  /**
   * How long a session lives, 8 bytes: seconds in the lower half, {@link #ROLLING} set where use
   * extends it. Every save has it. Unnamed.
   */
  public static final int LIFE = 11;

  /** Tells the mapper that a response was larger than should be buffered; unnamed, no value. */
  public static final int OVERSIZED = 12;

  /**
   * Asks the mapper to choose the server, see {@link Assignment}: 8 bytes, the key's hash. Unnamed.
   */
  public static final int KEY = 13;

  /**
   * How much more than its share of the requests under way a chosen server may have, 8 bytes: in
   * percent of the share. Every {@link #KEY} has it. Unnamed.
   */
  public static final int LOAD_FACTOR = 14;

  /** Tells the mapper that the request of that {@link Assignment} is over, 8 bytes; unnamed. */
  public static final int DONE = 15;

  /** In the number of {@link #LIFE}: use extends the session's life. */
  public static final long ROLLING = 1L << 32;

  private static final int FIXED_BYTES = 4;

  private int serverLength;

  /** Says whether the bytes are a lookup to the last byte; if not, nothing else may be asked. */
  public boolean read(byte[] message, int length) {
    if (length < FIXED_BYTES || length > message.length) {
      return false;
    }
    serverLength = LittleEndian.getShort(message, 2);
    int count = LittleEndian.getShort(message, 0);
    return reach(message, FIXED_BYTES + serverLength, length, count, DONE);
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

  /** {@link #HEADER} or another of the sources, up to {@link #DONE}. */
  public int source() {
    return tag();
  }

  /** What the message is about: the source of its first value, {@link #HEADER} if it has none. */
  public int subject() {
    rewind();
    int subject = next() ? source() : HEADER;
    rewind();
    return subject;
  }

  /**
   * The present value as a number, as {@link LookupWriter#addNumber} writes it.
   *
   * @throws IllegalArgumentException when it is none
   */
  public long number() {
    if (valueLength() != Long.BYTES) {
      throw new IllegalArgumentException("no number: bytes=" + valueLength());
    }
    return LittleEndian.getLong(array(), valueOffset());
  }
}
