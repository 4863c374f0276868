package io.github.culvert.wire;

/**
 * SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, "SipHash: a fast short-input PRF",
 * with the 128-bit variant of the reference implementation). One object hashes many inputs without
 * allocating; not safe for concurrent use.
 */
public final class SipHash {
  private final long[] hash = new long[2];
  private long low;
  private long high;

  /**
   * Hashes {@code length} bytes under the key; the result is in {@link #low()} and {@link #high()}.
   */
  public void hash(long key0, long key1, byte[] bytes, int offset, int length) {
    hashTo(hash, key0, key1, bytes, offset, length);
    low = hash[0];
    high = hash[1];
  }

  /** The first eight bytes of the hash. */
  public long low() {
    return low;
  }

  /** The last eight bytes of the hash. */
  public long high() {
    return high;
  }

  private static void hashTo(
      long[] hash, long key0, long key1, byte[] bytes, int offset, int length) {
    long[] v = {
      key0 ^ 0x736f6d6570736575L,
      key1 ^ 0x646f72616e646f6dL ^ 0xee,
      key0 ^ 0x6c7967656e657261L,
      key1 ^ 0x7465646279746573L
    };
    int end = offset + (length & ~7);
    for (int i = offset; i < end; i += 8) {
      compress(v, LittleEndian.getLong(bytes, i));
    }
    long last = (long) length << 56;
    for (int i = 0; i < (length & 7); i++) {
      last |= (bytes[end + i] & 0xffL) << (8 * i);
    }
    compress(v, last);
    v[2] ^= 0xee;
    rounds(v, 4);
    hash[0] = v[0] ^ v[1] ^ v[2] ^ v[3];
    v[1] ^= 0xdd;
    rounds(v, 4);
    hash[1] = v[0] ^ v[1] ^ v[2] ^ v[3];
  }

  private static void compress(long[] v, long word) {
    v[3] ^= word;
    rounds(v, 2);
    v[0] ^= word;
  }

  private static void rounds(long[] v, int count) {
    long a = v[0];
    long b = v[1];
    long c = v[2];
    long d = v[3];
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
    v[0] = a;
    v[1] = b;
    v[2] = c;
    v[3] = d;
  }
}
