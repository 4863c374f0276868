package io.github.culvert.guest;

import org.teavm.interop.Address;

/** What the bodies of request and response share. */
final class Bodies {
  private static final long END = 1L << 32;

  private Bodies() {}

  /** Reads until the array's range is full or the body ends; -1 where nothing is left. */
  static int read(int kind, byte[] array, int offset, int length) {
    checkRange(array, offset, length);
    if (length == 0) {
      return 0;
    }
    long result = HttpHandler.readBody(kind, Address.ofData(array).add(offset), length);
    int count = (int) result;
    return count == 0 && result >= END ? -1 : count;
  }

  static byte[] readAll(int kind, int firstBytes, int limit) {
    byte[] body = new byte[(int) Math.min(firstBytes, limit + 1L)];
    int length = 0;
    while (true) {
      long result =
          HttpHandler.readBody(kind, Address.ofData(body).add(length), body.length - length);
      length += (int) result;
      if (length > limit) {
        throw new BodyTooLargeException(limit);
      }
      if (result >= END) {
        return exact(body, length);
      }
      if (length == body.length) {
        byte[] larger = new byte[(int) Math.min(body.length * 2L, limit + 1L)];
        System.arraycopy(body, 0, larger, 0, length);
        body = larger;
      }
    }
  }

  static void checkRange(byte[] array, int offset, int length) {
    if (offset < 0 || length < 0 || length > array.length - offset) {
      throw new IndexOutOfBoundsException(
          "offset=" + offset + ", length=" + length + ", array=" + array.length);
    }
  }

  private static byte[] exact(byte[] body, int length) {
    if (body.length == length) {
      return body;
    }
    byte[] exact = new byte[length];
    System.arraycopy(body, 0, exact, 0, length);
    return exact;
  }
}
