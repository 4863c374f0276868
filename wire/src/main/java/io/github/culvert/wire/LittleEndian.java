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

  // Spelt out: calls are not inlined in the guest, and these are what it does most.
  public static int getInt(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff)
        | (bytes[offset + 1] & 0xff) << 8
        | (bytes[offset + 2] & 0xff) << 16
        | bytes[offset + 3] << 24;
  }

  public static long getLong(byte[] bytes, int offset) {
    int low =
        (bytes[offset] & 0xff)
            | (bytes[offset + 1] & 0xff) << 8
            | (bytes[offset + 2] & 0xff) << 16
            | bytes[offset + 3] << 24;
    int high =
        (bytes[offset + 4] & 0xff)
            | (bytes[offset + 5] & 0xff) << 8
            | (bytes[offset + 6] & 0xff) << 16
            | bytes[offset + 7] << 24;
    return (low & 0xffffffffL) | (long) high << 32;
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
