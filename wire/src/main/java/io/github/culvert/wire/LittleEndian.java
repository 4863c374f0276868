package io.github.culvert.wire;

/**
 * Little-endian integers in byte arrays. Callers check the range; an index outside the array throws
 * as usual.
 */
public final class LittleEndian {
  private LittleEndian() {}

  public static int getShort(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) | (bytes[offset + 1] & 0xff) << 8;
  }

  public static int getInt(byte[] bytes, int offset) {
    return getShort(bytes, offset) | getShort(bytes, offset + 2) << 16;
  }

  public static long getLong(byte[] bytes, int offset) {
    return (getInt(bytes, offset) & 0xffffffffL) | (long) getInt(bytes, offset + 4) << 32;
  }

  public static void putShort(byte[] bytes, int offset, int value) {
    bytes[offset] = (byte) value;
    bytes[offset + 1] = (byte) (value >>> 8);
  }

  public static void putInt(byte[] bytes, int offset, int value) {
    putShort(bytes, offset, value);
    putShort(bytes, offset + 2, value >>> 16);
  }

  public static void putLong(byte[] bytes, int offset, long value) {
    putInt(bytes, offset, (int) value);
    putInt(bytes, offset + 4, (int) (value >>> 32));
  }
}
