package io.github.culvert.plugin.sticky;

import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.Headers;
import io.github.culvert.wire.ServerSet;
import java.util.Arrays;

/** The value of a sticky cookie: a server's 16 hexadecimal digits. Allocates nothing. */
final class StickyCookie {
  private static final HeaderName SET_COOKIE = HeaderName.of("Set-Cookie");

  private final byte[] digits = new byte[ServerSet.DIGITS];

  /** Its digits; not to be changed. */
  byte[] digits() {
    return digits;
  }

  void write(long server) {
    for (int i = 0; i < digits.length; i++) {
      int digit = (int) (server >>> (60 - 4 * i)) & 0xf;
      digits[i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
  }

  /** The server that has them. */
  long server() {
    long server = 0;
    for (byte digit : digits) {
      server = server << 4 | (digit <= '9' ? digit - '0' : digit - 'a' + 10);
    }
    return server;
  }

  /** Reads the one that Traefik sets in a response; false if it sets none. */
  boolean read(Headers response, byte[] name) {
    HeaderCursor values = response.values(SET_COOKIE);
    while (values.next()) {
      if (read(values.array(), values.offset(), values.length(), name)) {
        return true;
      }
    }
    return false;
  }

  boolean equalsDigits(StickyCookie other) {
    return Arrays.equals(digits, other.digits);
  }

  /** Whether the line is {@code name=digits}, with or without attributes. */
  private boolean read(byte[] line, int offset, int length, byte[] name) {
    int value = name.length + 1;
    int end = value + digits.length;
    if (length < end || (length > end && line[offset + end] != ';')) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (line[offset + i] != name[i]) {
        return false;
      }
    }
    for (int i = 0; i < digits.length; i++) {
      digits[i] = line[offset + value + i];
      if (!isDigit(digits[i])) {
        return false;
      }
    }
    return line[offset + name.length] == '=';
  }

  private static boolean isDigit(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
  }
}
