package io.github.culvert.wire;

/**
 * Looks for a valid entry in the bytes of one bucket. Any bytes give a miss or an entry that was
 * once written whole. Allocates nothing; not safe for concurrent use.
 */
public final class TableReader {
  /** Result of {@link #find}: no valid entry. */
  public static final int MISS = -1;

  private int answerLength;

  /**
   * Looks for the entry with the hash.
   *
   * @param bucket the bucket's bytes from 0 on
   * @param bucketBytes how many were read
   * @return the offset of the answer in {@code bucket}, its length in {@link #answerLength()}, or
   *     {@link #MISS}
   */
  public int find(
      byte[] bucket, int bucketBytes, int slotBytes, long hashLow, long hashHigh, long nowEpochMs) {
    for (int slot = 0; slot + slotBytes <= bucketBytes; slot += slotBytes) {
      if (bucket[slot + TableLayout.HASH_LOW_OFFSET] == (byte) hashLow // most end here
          && LittleEndian.getLong(bucket, slot + TableLayout.HASH_LOW_OFFSET) == hashLow
          && LittleEndian.getLong(bucket, slot + TableLayout.HASH_HIGH_OFFSET) == hashHigh
          && isValid(bucket, slot, slotBytes, nowEpochMs)) {
        answerLength = LittleEndian.getInt(bucket, slot + TableLayout.LENGTH_OFFSET);
        return slot + TableLayout.ANSWER_OFFSET;
      }
    }
    return MISS;
  }

  /** The length in bytes of the answer that {@link #find} found last. */
  public int answerLength() {
    return answerLength;
  }

  private static boolean isValid(byte[] bucket, int slot, int slotBytes, long nowEpochMs) {
    int length = LittleEndian.getInt(bucket, slot + TableLayout.LENGTH_OFFSET);
    return length >= 0
        && length <= slotBytes - TableLayout.ANSWER_OFFSET
        && (LittleEndian.getInt(bucket, slot + TableLayout.VERSION_OFFSET) & 1) == 0
        && LittleEndian.getLong(bucket, slot + TableLayout.EXPIRY_OFFSET) > nowEpochMs
        && LittleEndian.getLong(bucket, slot + TableLayout.CHECKSUM_OFFSET)
            == TableLayout.checksum(bucket, slot, length);
  }
}
