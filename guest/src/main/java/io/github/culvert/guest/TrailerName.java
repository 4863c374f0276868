package io.github.culvert.guest;

import io.github.culvert.wire.HeaderRules;

/**
 * The spelling by which Traefik's host knows a trailer: {@code X-Sum}, as Go spells it. It tells
 * the names in lower case, and looks them up as they are given (http-wasm-host-go 0.7.0, {@code
 * getTrailers}).
 */
final class TrailerName {
  private static final byte[] USUAL = new byte[64];

  private TrailerName() {}

  /** The spelling, at the beginning of the array; valid until the next call. */
  static byte[] spell(byte[] name, int offset, int length) {
    byte[] spelling = length > USUAL.length ? new byte[length] : USUAL;
    boolean begins = true;
    for (int i = 0; i < length; i++) {
      byte b = name[offset + i];
      int lower = HeaderRules.lowerCase(b);
      boolean isLetter = lower >= 'a' && lower <= 'z';
      spelling[i] = (byte) (begins && isLetter ? lower - ('a' - 'A') : lower);
      begins = b == '-';
    }
    return spelling;
  }
}
