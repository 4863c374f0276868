package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import io.github.culvert.guest.HeaderText;
import io.github.culvert.wire.LittleEndian;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;

/** What the JVM runs in Java and the module in C: numbers and a search in arrays of bytes. */
final class Bytes {
  private static final int LENGTH = 12;

  private Bytes() {}

  static void addTo(Cases cases) {
    cases.add("bytes/get", Bytes::get);
    cases.add("bytes/put", Bytes::put);
    cases.add("bytes/indexOf", Bytes::indexOf);
    cases.add("bytes/none", Bytes::none);
  }

  private static void get(Output out) {
    byte[] bytes = bytes();
    for (int offset : offsets()) {
      out.line(
          offset,
          result(() -> LittleEndian.getShort(bytes, offset)),
          result(() -> LittleEndian.getInt(bytes, offset)),
          result(() -> LittleEndian.getLong(bytes, offset)));
    }
  }

  private static void put(Output out) {
    for (int offset : new int[] {0, 1, 3, 4}) {
      byte[] bytes = bytes();
      LittleEndian.putShort(bytes, offset, -2);
      out.line(offset, Arrays.toString(bytes));
      LittleEndian.putInt(bytes, offset, 0x89ABCDEF);
      out.line(offset, Arrays.toString(bytes));
      LittleEndian.putLong(bytes, offset, 0xFEDCBA9876543210L);
      out.line(offset, Arrays.toString(bytes));
    }
    for (int offset : offsets()) {
      byte[] bytes = new byte[LENGTH];
      out.line(offset, result(() -> putLong(bytes, offset)));
    }
  }

  private static long putLong(byte[] bytes, int offset) {
    LittleEndian.putLong(bytes, offset, offset);
    return LittleEndian.getLong(bytes, offset);
  }

  private static void indexOf(Output out) {
    byte[] bytes = bytes();
    char[] wanted = {'\0', (char) bytes[5], (char) bytes[LENGTH - 1], 'z', '\u007f', '\u00e9'};
    for (char c : wanted) {
      for (int offset : offsets()) {
        out.line(
            (int) c,
            offset,
            result(() -> HeaderText.indexOf(bytes, c, offset, LENGTH)),
            result(() -> HeaderText.indexOf(bytes, c, 2, offset)),
            result(() -> HeaderText.indexOf(bytes, c, offset, LENGTH + 3)));
      }
    }
  }

  private static void none(Output out) {
    out.line(result(() -> LittleEndian.getLong(null, 0)));
    out.line(result(() -> putLong(null, 0)));
    out.line(result(() -> HeaderText.indexOf(null, 'a', 0, 1)));
    out.line(result(() -> HeaderText.indexOf(null, 'a', 1, 1)));
    out.line(result(() -> LittleEndian.getLong(new byte[0], 0)));
  }

  /** Of ASCII but for one, as headers are. */
  private static byte[] bytes() {
    byte[] bytes = new byte[LENGTH];
    new Random(LENGTH).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= 0x7f;
    }
    bytes[4] = (byte) 0xe9;
    return bytes;
  }

  private static int[] offsets() {
    int[] offsets = new int[LENGTH + 6];
    for (int i = 0; i < offsets.length - 2; i++) {
      offsets[i] = i - 2;
    }
    offsets[offsets.length - 2] = Integer.MIN_VALUE;
    offsets[offsets.length - 1] = Integer.MAX_VALUE;
    return offsets;
  }

  private static String result(LongSupplier call) {
    try {
      return Long.toString(call.getAsLong());
    } catch (ArrayIndexOutOfBoundsException e) {
      return e.getMessage();
    } catch (NullPointerException e) {
      return "null";
    }
  }
}
