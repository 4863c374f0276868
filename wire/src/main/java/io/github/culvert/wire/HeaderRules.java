package io.github.culvert.wire;

/**
 * Which header names and values HTTP allows (RFC 9110, sections 5.1 and 5.5), and which no mapping
 * may touch.
 */
public final class HeaderRules {
  private static final long TOKEN_LOW =
      AsciiRun.DIGITS
          | 1L << '!'
          | 1L << '#'
          | 1L << '$'
          | 1L << '%'
          | 1L << '&'
          | 1L << '\''
          | 1L << '*'
          | 1L << '+'
          | 1L << '-'
          | 1L << '.';

  private static final long TOKEN_HIGH =
      AsciiRun.LETTERS | 1L << '^' | 1L << '_' | 1L << '`' | 1L << '|' | 1L << '~';

  private HeaderRules() {}

  /** Whether the bytes are a token of RFC 9110, section 5.6.2. */
  public static boolean isName(byte[] bytes, int offset, int length) {
    int end = offset + length;
    return length > 0 && AsciiRun.end(bytes, offset, end, TOKEN_LOW, TOKEN_HIGH) == end;
  }

  /** Whether the bytes have no control character but the tab. */
  public static boolean isValue(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte b = bytes[i];
      if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the name, in any case and also spelt with {@code _}, is one that no mapping may set or
   * remove.
   */
  public static boolean isReserved(byte[] bytes, int offset, int length) {
    for (byte[] name : Reserved.NAMES) {
      if (name.length == length && spells(bytes, offset, name, 0, length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The byte in lower case and with {@code -} for {@code _}: many upstreams take such names for the
   * same.
   */
  public static int fold(byte b) {
    return b == '_' ? '-' : lowerCase(b);
  }

  /** Whether the two stretches of bytes, of one length, {@link #fold spell} one name. */
  public static boolean spells(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    for (int i = 0; i < length; i++) {
      byte one = a[aOffset + i];
      byte other = b[bOffset + i];
      if (one != other && fold(one) != fold(other)) {
        return false;
      }
    }
    return true;
  }

  /** The byte in lower case, if it is an ASCII letter. */
  public static int lowerCase(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  /**
   * Hop-by-hop headers (RFC 9110, section 7.6.1) and those that frame or route the message. A class
   * of its own, so that a guest need not ask for each byte whether they are initialized.
   */
  private static final class Reserved {
    static final byte[][] NAMES =
        bytes(
            "connection",
            "content-length",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Of ASCII; the JDK's encoders would take more of a guest than all that is here. */
    private static byte[][] bytes(String... names) {
      byte[][] bytes = new byte[names.length][];
      for (int i = 0; i < names.length; i++) {
        bytes[i] = new byte[names[i].length()];
        for (int j = 0; j < bytes[i].length; j++) {
          bytes[i][j] = (byte) names[i].charAt(j);
        }
      }
      return bytes;
    }
  }
}
