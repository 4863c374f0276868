package io.github.culvert.wire;

/**
 * The answer table: one file that the mapper memory-maps and writes, and that guests read with one
 * {@code fd_pread} a bucket. It begins with a header page; then come the buckets, a power of two of
 * them, each of some slots.
 *
 * <pre>
 * header  0                 8        12       16                24
 *         +-----------------+--------+--------+-----------------+
 *         | magic           | state  | slots  | key 0           |
 *         +-----------------+--------+--------+-----------------+
 *         | key 1           | bucket | slot   | heartbeat       |
 *         |                 | count  | bytes  | (epoch ms)      |
 *         +-----------------+--------+--------+-----------------+
 *         24                32       36       40                48
 *
 * slot    0                 8                 16                24
 *         +-----------------+-----------------+-----------------+
 *         | checksum        | hash low        | hash high       |
 *         +-----------------+--------+--------+-----------------+
 *         | expiry (epoch ms)| length | version| answer ...
 *         +-----------------+--------+--------+
 *         24                32       36       40
 * </pre>
 *
 * Who writes: the one mapper that holds the directory's lock, one thread at a time for each bucket.
 * Who reads: any guest at any time; nothing blocks. An answer's slot is found by the {@link
 * SipHash} of the lookup under the table's random key: the hash's low bits choose the bucket, all
 * 128 bits must be equal. The writer makes the version odd, writes the slot, and writes version and
 * checksum last; the checksum covers everything behind it. So a read that meets a writer, or what a
 * killed writer left, is a miss. A new key makes every older entry a miss as well, also for a guest
 * that still uses the older key.
 */
public final class TableLayout {
  public static final long MAGIC = 0x314c425456554c43L; // "CLUVTBL1"
  public static final int HEADER_BYTES = 4096;

  public static final int MAGIC_OFFSET = 0;
  public static final int STATE_OFFSET = 8;
  public static final int SLOTS_OFFSET = 12;
  public static final int KEY0_OFFSET = 16;
  public static final int KEY1_OFFSET = 24;
  public static final int BUCKET_COUNT_OFFSET = 32;
  public static final int SLOT_BYTES_OFFSET = 36;
  public static final int HEARTBEAT_OFFSET = 40;

  /** What a guest reads of the header. */
  public static final int HEADER_USED_BYTES = 48;

  /** The file is being made, or is one that a later mapper has replaced: open the path again. */
  public static final int STATE_RETIRED = 0;

  public static final int STATE_LIVE = 1;

  public static final int CHECKSUM_OFFSET = 0;
  public static final int HASH_LOW_OFFSET = 8;
  public static final int HASH_HIGH_OFFSET = 16;
  public static final int EXPIRY_OFFSET = 24;
  public static final int LENGTH_OFFSET = 32;
  public static final int VERSION_OFFSET = 36;
  public static final int ANSWER_OFFSET = 40;

  /** A bucket is read at once, so it has a limit that both sides keep. */
  public static final int MAX_BUCKET_BYTES = 16 * 1024;

  public static final int MIN_SLOT_BYTES = 64;

  private TableLayout() {}

  /**
   * Whether slots, slot size and bucket count of a header fit this layout; they come from a file
   * and may be anything.
   */
  public static boolean isValidGeometry(int slots, int slotBytes, int bucketCount) {
    return slots > 0
        && slotBytes >= MIN_SLOT_BYTES
        && slotBytes % 8 == 0
        && slots <= MAX_BUCKET_BYTES / slotBytes
        && bucketCount > 0
        && (bucketCount & (bucketCount - 1)) == 0;
  }

  /** The file offset of the bucket that the hash belongs to. */
  public static long bucketOffset(long hashLow, int bucketCount, int bucketBytes) {
    return HEADER_BYTES + (hashLow & (bucketCount - 1)) * bucketBytes;
  }

  /**
   * The checksum of the slot at {@code offset}, over its bytes from the hash to the end of the
   * answer.
   *
   * @param answerBytes the answer's length, checked by the caller to lie within the slot
   */
  public static long checksum(byte[] bytes, int offset, int answerBytes) {
    int end = offset + ANSWER_OFFSET + answerBytes;
    long hash = 0x9e3779b97f4a7c15L;
    int i = offset + HASH_LOW_OFFSET;
    for (; i + 8 <= end; i += 8) {
      hash = (hash ^ LittleEndian.getLong(bytes, i)) * 0xff51afd7ed558ccdL;
      hash ^= hash >>> 32;
    }
    long last = 0;
    for (int shift = 0; i < end; i++, shift += 8) {
      last |= (bytes[i] & 0xffL) << shift;
    }
    hash = (hash ^ last) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 29;
  }
}
