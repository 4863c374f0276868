package io.github.culvert.wire;

/**
 * SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, "SipHash: a fast short-input PRF",
 * with the 128-bit variant of the reference implementation). One object hashes many inputs without
 * allocating; not safe for concurrent use.
 */
public final class SipHash {
  private long v0;
  private long v1;
  private long v2;
  private long v3;
  private long low;
  private long high;

  /**
   * Hashes {@code length} bytes under the key; the result is in {@link #low()} and {@link #high()}.
   */
  public void hash(long key0, long key1, byte[] bytes, int offset, int length) {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
    int end = offset + (length & ~7);
    for (int i = offset; i < end; i += 8) {
      compress(LittleEndian.getLong(bytes, i));
    }
    long last = (long) length << 56;
    for (int i = 0; i < (length & 7); i++) {
      last |= (bytes[end + i] & 0xffL) << (8 * i);
    }
    compress(last);
    v2 ^= 0xee;
    rounds(4);
    low = v0 ^ v1 ^ v2 ^ v3;
    v1 ^= 0xdd;
    rounds(4);
    high = v0 ^ v1 ^ v2 ^ v3;
  }

  /** The first eight bytes of the hash. */
  public long low() {
    return low;
  }

  /** The last eight bytes of the hash. */
  public long high() {
    return high;
  }

  private void compress(long word) {
    v3 ^= word;
    rounds(2);
    v0 ^= word;
  }

  private void rounds(int count) {
    long a = v0;
    long b = v1;
    long c = v2;
    long d = v3;
    for (int i = 0; i < count; i++) {
      a += b;
      b = (b << 13 | b >>> 51) ^ a;
      a = a << 32 | a >>> 32;
      c += d;
      d = (d << 16 | d >>> 48) ^ c;
      a += d;
      d = (d << 21 | d >>> 43) ^ a;
      c += b;
      b = (b << 17 | b >>> 47) ^ c;
      c = c << 32 | c >>> 32;
    }
    v0 = a;
    v1 = b;
    v2 = c;
    v3 = d;
  }
}
