package io.github.culvert.example.tracecontext;

import io.github.culvert.guest.bridge.Entropy;

/**
 * Makes ids of random bytes, which are read in blocks: one reading of the device is for many ids.
 */
final class UniqueIds {
  private static final int BLOCK_BYTES = 2_048;

  /** The most that one request takes: a trace id, a parent id and a request id. */
  private static final int REQUEST_BYTES = 40;

  private static final String HEX = "0123456789abcdef";

  private final Entropy entropy;
  private final byte[] block = new byte[BLOCK_BYTES];
  private int used = BLOCK_BYTES;

  UniqueIds(Entropy entropy) {
    this.entropy = entropy;
  }

  /** Whether there are bytes for all ids of a request. */
  boolean isReady() {
    if (used + REQUEST_BYTES > BLOCK_BYTES && entropy.fill(block)) {
      used = 0;
    }
    return used + REQUEST_BYTES <= BLOCK_BYTES;
  }

  /** An id in hex that is not all zeros; {@link #isReady} must have been true for the request. */
  String next(int bytes) {
    char[] hex = new char[2 * bytes];
    int sum = 0;
    for (int i = 0; i < bytes; i++) {
      int b = block[used + i] & 0xff;
      block[used + i] = 0;
      sum |= b;
      hex[2 * i] = HEX.charAt(b >> 4);
      hex[2 * i + 1] = HEX.charAt(b & 0xf);
    }
    used += bytes;
    if (sum == 0) {
      hex[hex.length - 1] = '1'; // zeros mean that there is no id
    }
    return new String(hex);
  }
}
