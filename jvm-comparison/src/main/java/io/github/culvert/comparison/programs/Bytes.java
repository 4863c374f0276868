package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.HeaderText;
import io.github.culvert.wire.AsciiRun;
import io.github.culvert.wire.HeaderRules;
import io.github.culvert.wire.LittleEndian;
import io.github.culvert.wire.SipHash;
import io.github.culvert.wire.TableLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;

/** What the JVM runs in Java and the module in C: what goes over arrays of bytes. */
final class Bytes {
  private static final int LENGTH = 12;

  private Bytes() {}

  static void addTo(Cases cases) {
    cases.add("bytes/get", Bytes::get);
    cases.add("bytes/put", Bytes::put);
    cases.add("bytes/indexOf", Bytes::indexOf);
    cases.add("bytes/isAt", Bytes::isAt);
    cases.add("bytes/runs", Bytes::runs);
    cases.add("bytes/names", Bytes::names);
    cases.add("bytes/hashes", Bytes::hashes);
    cases.add("bytes/checksums", Bytes::checksums);
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

  private static void isAt(Output out) {
    byte[] bytes = bytes();
    byte[][] texts = {
      {}, {bytes[5]}, {bytes[5], bytes[6]}, {bytes[5], 0}, bytes, new byte[LENGTH + 1]
    };
    for (byte[] text : texts) {
      for (int offset : offsets()) {
        out.line(text.length, offset, HeaderText.isAt(bytes, offset, text));
      }
    }
  }

  private static void runs(Output out) {
    byte[] bytes = "aZ-09_~".getBytes(StandardCharsets.US_ASCII);
    bytes[bytes.length - 1] = (byte) 0xe9;
    for (int offset : offsets()) {
      out.line(
          offset,
          result(() -> AsciiRun.end(bytes, offset, bytes.length, -1, -1)),
          result(
              () -> AsciiRun.end(bytes, offset, bytes.length, AsciiRun.DIGITS, AsciiRun.LETTERS)),
          result(() -> AsciiRun.end(bytes, 0, offset, -1, -1)),
          result(() -> AsciiRun.end(bytes, 2, offset, 1L << '-' | AsciiRun.DIGITS, 1L << '_')));
    }
    for (int code = 0; code < 256; code++) {
      byte[] one = {(byte) code};
      boolean isValue = HeaderRules.isValue(one, 0, 1);
      out.line(code, HeaderRules.isName(one, 0, 1), isValue, HeaderRules.fold(one[0]));
    }
  }

  private static void names(Output out) {
    HeaderNames[] sets = {
      HeaderNames.of(),
      HeaderNames.of("X-User", "te", "x-user", "A_Long-Name-With-Many-Letters"),
      HeaderNames.startingWith("X-Session-", "x-session-set-", "a"),
      HeaderNames.startingWith("")
    };
    String[] names = {
      "",
      "x",
      "X_USER",
      "x-user",
      "x-user-",
      "TE",
      "t",
      "a",
      "A-Long_name-with-many-letters",
      "a-long-name-with-many-letter",
      "x-session",
      "X_session_",
      "x-session-Ü",
      "\u0000",
      "\n"
    };
    for (HeaderNames set : sets) {
      for (String name : names) {
        byte[] bytes = ("<" + name + ">").getBytes(StandardCharsets.UTF_8);
        out.line(name, set.contains(name), set.contains(bytes, 1, bytes.length - 2));
      }
    }
  }

  private static void hashes(Output out) {
    byte[] bytes = new byte[100];
    new Random(1).nextBytes(bytes);
    SipHash hash = new SipHash();
    for (int length = 0; length <= bytes.length; length++) {
      hash.hash(length, ~length, bytes, bytes.length - length, length);
      out.line(length, hash.low(), hash.high());
    }
  }

  private static void checksums(Output out) {
    byte[] bytes = new byte[100];
    new Random(2).nextBytes(bytes);
    for (int answer = 0; answer <= bytes.length - TableLayout.ANSWER_OFFSET; answer++) {
      int offset = bytes.length - TableLayout.ANSWER_OFFSET - answer;
      out.line(answer, TableLayout.checksum(bytes, offset, answer));
    }
    out.line(result(() -> TableLayout.checksum(new byte[8], 0, 0)));
  }

  private static void none(Output out) {
    out.line(result(() -> LittleEndian.getLong(null, 0)));
    out.line(result(() -> putLong(null, 0)));
    out.line(result(() -> HeaderText.indexOf(null, 'a', 0, 1)));
    out.line(result(() -> HeaderText.indexOf(null, 'a', 1, 1)));
    out.line(result(() -> LittleEndian.getLong(new byte[0], 0)));
    out.line(result(() -> AsciiRun.end(null, 0, 1, 0, 0)));
    out.line(result(() -> AsciiRun.end(null, 1, 1, 0, 0)));
    out.line(result(() -> HeaderText.isAt(null, 0, new byte[0]) ? 1 : 0));
    out.line(result(() -> HeaderText.isAt(new byte[0], 0, null) ? 1 : 0));
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
