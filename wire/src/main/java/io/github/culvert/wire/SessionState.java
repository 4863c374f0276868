package io.github.culvert.wire;

/**
 * What the guest must know of a session beside its values: the body of an answer about one.
 *
 * <pre>
 *  0         8              16
 *  +---------+--------------+-------------------------------------+
 *  | version | life's begin | the new id, where there is one: the |
 *  |         |              | client's cookie is to have it       |
 *  +---------+--------------+-------------------------------------+
 * </pre>
 *
 * The version grows with every save and is 0 where there is no such session. The life's begin is in
 * milliseconds of the epoch: when the session was made, or use last extended its life. The bytes
 * are untrusted; {@link AnswerReader#read} has seen to it that they are {@link #FIXED_BYTES} at
 * least.
 */
public final class SessionState {
  /** The length without an id. */
  public static final int FIXED_BYTES = 16;

  private static final int LIFE_BEGIN = 8;

  private SessionState() {}

  /** The version; 0 where there is no such session. */
  public static long version(byte[] bytes, int offset) {
    return LittleEndian.getLong(bytes, offset);
  }

  /** When its present life began, in milliseconds of the epoch. */
  public static long lifeBegin(byte[] bytes, int offset) {
    return LittleEndian.getLong(bytes, offset + LIFE_BEGIN);
  }

  /** Makes a state; {@code newId} is empty where the client's cookie stays as it is. */
  public static byte[] of(long version, long lifeBegin, byte[] newId) {
    byte[] bytes = new byte[FIXED_BYTES + newId.length];
    LittleEndian.putLong(bytes, 0, version);
    LittleEndian.putLong(bytes, LIFE_BEGIN, lifeBegin);
    System.arraycopy(newId, 0, bytes, FIXED_BYTES, newId.length);
    return bytes;
  }
}
