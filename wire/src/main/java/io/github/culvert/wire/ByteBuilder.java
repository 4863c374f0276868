package io.github.culvert.wire;

/**
 * A byte array that grows up to a limit. Made once and reused: {@link #clear} keeps the memory,
 * {@link #trim} gives it back. Not safe for concurrent use.
 */
public final class ByteBuilder {
  private static final byte[] EMPTY = {};

  private final int limit;
  private byte[] bytes;
  private int length;

  /**
   * Makes an empty builder.
   *
   * @param capacity bytes allocated at once
   * @param limit bytes it may grow to; one more is a {@link LimitException}
   */
  public ByteBuilder(int capacity, int limit) {
    this.bytes = new byte[capacity];
    this.limit = limit;
  }

  /** The bytes written so far are {@code array()[0 .. length())}; valid until the next write. */
  public byte[] array() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public void clear() {
    length = 0;
  }

  /** Clears it and lets go of memory above {@code keptBytes}. */
  public void trim(int keptBytes) {
    length = 0;
    if (bytes.length > keptBytes) {
      bytes = EMPTY;
    }
  }

  public void putByte(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  public void putShort(int value) {
    reserve(2);
    LittleEndian.putShort(bytes, length, value);
    length += 2;
  }

  public void putInt(int value) {
    reserve(4);
    LittleEndian.putInt(bytes, length, value);
    length += 4;
  }

  public void putBytes(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** Overwrites the four bytes at {@code offset}, which have been written before. */
  public void setInt(int offset, int value) {
    LittleEndian.putInt(bytes, offset, value);
  }

  /** Overwrites the two bytes at {@code offset}, which have been written before. */
  public void setShort(int offset, int value) {
    LittleEndian.putShort(bytes, offset, value);
  }

  private void reserve(int count) {
    if (count > limit - length) {
      long bytesAsked = (long) length + count;
      throw new LimitException("message too large: bytes=" + bytesAsked + ", limit=" + limit);
    }
    int needed = length + count;
    if (needed > bytes.length) {
      byte[] larger = new byte[Math.min(limit, Math.max(needed, bytes.length * 2))];
      System.arraycopy(bytes, 0, larger, 0, length);
      bytes = larger;
    }
  }
}
