package io.github.culvert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableReaderTest {
  private static final int SLOT_BYTES = 128;
  private static final int SLOTS = 4;
  private static final int ROOM = SLOT_BYTES - TableLayout.ANSWER_OFFSET;
  private static final long LOW = 0x0123456789abcdefL;
  private static final long HIGH = -77;
  private static final long NOW = 1_700_000_000_000L;

  private final byte[] bucket = new byte[SLOTS * SLOT_BYTES];
  private final TableReader reader = new TableReader();

  private int find(byte[] bytes) {
    return reader.find(bytes, bytes.length, SLOT_BYTES, LOW, HIGH, NOW);
  }

  /** Writes an entry as the mapper does. */
  private void put(int slot, byte[] answer, long expiry, int version) {
    int at = slot * SLOT_BYTES;
    LittleEndian.putLong(bucket, at + TableLayout.HASH_LOW_OFFSET, LOW);
    LittleEndian.putLong(bucket, at + TableLayout.HASH_HIGH_OFFSET, HIGH);
    LittleEndian.putLong(bucket, at + TableLayout.EXPIRY_OFFSET, expiry);
    LittleEndian.putInt(bucket, at + TableLayout.LENGTH_OFFSET, answer.length);
    LittleEndian.putInt(bucket, at + TableLayout.VERSION_OFFSET, version);
    System.arraycopy(answer, 0, bucket, at + TableLayout.ANSWER_OFFSET, answer.length);
    long checksum = TableLayout.checksum(bucket, at, answer.length);
    LittleEndian.putLong(bucket, at + TableLayout.CHECKSUM_OFFSET, checksum);
  }

  private static byte[] answer(int length) {
    return Fuzz.bytes(new Random(length), length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, ROOM - 1, ROOM})
  void find_entryInAnySlot(int length) {
    for (int slot = 0; slot < SLOTS; slot++) {
      Arrays.fill(bucket, (byte) 0);
      put(slot, answer(length), NOW + 1, 2);

      int offset = find(bucket);

      assertThat(offset).isEqualTo(slot * SLOT_BYTES + TableLayout.ANSWER_OFFSET);
      assertThat(reader.answerLength()).isEqualTo(length);
      assertThat(Arrays.copyOfRange(bucket, offset, offset + length)).isEqualTo(answer(length));
    }
  }

  @Test
  void find_emptyBucket() {
    assertThat(find(bucket)).isEqualTo(TableReader.MISS);
    assertThat(reader.find(bucket, 0, SLOT_BYTES, LOW, HIGH, NOW)).isEqualTo(TableReader.MISS);
    assertThat(reader.find(bucket, bucket.length, SLOT_BYTES, 0, 0, NOW))
        .isEqualTo(TableReader.MISS);
  }

  @Test
  void find_otherHash() {
    put(1, answer(10), NOW + 1, 2);
    assertThat(reader.find(bucket, bucket.length, SLOT_BYTES, LOW + 1, HIGH, NOW))
        .isEqualTo(TableReader.MISS);
    assertThat(reader.find(bucket, bucket.length, SLOT_BYTES, LOW, HIGH + 1, NOW))
        .isEqualTo(TableReader.MISS);
  }

  @Test
  void find_expired() {
    put(1, answer(10), NOW, 2);
    assertThat(find(bucket)).isEqualTo(TableReader.MISS);
    assertThat(reader.find(bucket, bucket.length, SLOT_BYTES, LOW, HIGH, NOW - 1)).isPositive();
  }

  @Test
  void find_entryBeingWritten() {
    put(1, answer(10), NOW + 1, 3);
    assertThat(find(bucket)).isEqualTo(TableReader.MISS);
  }

  @Test
  void find_secondEntryWhereTheFirstIsExpired() {
    put(0, answer(10), NOW, 2);
    put(2, answer(20), NOW + 1, 2);
    assertThat(find(bucket)).isEqualTo(2 * SLOT_BYTES + TableLayout.ANSWER_OFFSET);
    assertThat(reader.answerLength()).isEqualTo(20);
  }

  @Test
  void find_slotCutOff() {
    put(3, answer(10), NOW + 1, 2);
    assertThat(reader.find(bucket, bucket.length - 1, SLOT_BYTES, LOW, HIGH, NOW))
        .isEqualTo(TableReader.MISS);
  }

  /** Lengths that a checksum over them cannot vouch for, since it would leave the slot. */
  @ParameterizedTest
  @ValueSource(ints = {ROOM + 1, 3 * SLOT_BYTES, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void find_lengthOutsideOfTheSlot(int length) {
    put(0, answer(ROOM), NOW + 1, 2);
    LittleEndian.putInt(bucket, TableLayout.LENGTH_OFFSET, length);
    if (length > 0 && length < bucket.length - TableLayout.ANSWER_OFFSET) {
      long checksum = TableLayout.checksum(bucket, 0, length);
      LittleEndian.putLong(bucket, TableLayout.CHECKSUM_OFFSET, checksum);
    }
    assertThat(find(bucket)).isEqualTo(TableReader.MISS);
  }

  @Test
  void find_anyChangedByte_isAMiss() {
    put(1, answer(29), NOW + 1, 2);
    for (int i = 0; i < TableLayout.ANSWER_OFFSET + 29; i++) {
      for (int change = 1; change < 256; change++) {
        byte[] changed = bucket.clone();
        changed[SLOT_BYTES + i] ^= (byte) change;
        assertThat(find(changed))
            .as("byte %d changed by %d", i, change)
            .isEqualTo(TableReader.MISS);
      }
    }
  }

  /**
   * A guest that reads while the mapper writes gets the beginning of one and the end of another.
   */
  @Test
  void find_tornEntry_isAMiss() {
    put(0, answer(ROOM), NOW + 1, 2);
    byte[] before = bucket.clone();
    put(0, answer(ROOM - 5), NOW + 2, 4);
    byte[] after = bucket.clone();
    for (int cut = 1; cut < SLOT_BYTES - 5; cut++) {
      byte[] torn = before.clone();
      System.arraycopy(after, 0, torn, 0, cut);
      assertThat(find(torn)).as("torn at %d", cut).isEqualTo(TableReader.MISS);
    }
  }

  @Test
  void find_arbitraryBytes_neverThrows() {
    Fuzz.rounds(
        20_000,
        random -> {
          byte[] bytes = Fuzz.bytes(random, random.nextInt(bucket.length + 1));
          for (int at = 0; at + SLOT_BYTES <= bytes.length; at += SLOT_BYTES) {
            LittleEndian.putLong(bytes, at + TableLayout.HASH_LOW_OFFSET, LOW);
            LittleEndian.putLong(bytes, at + TableLayout.HASH_HIGH_OFFSET, HIGH);
            LittleEndian.putInt(bytes, at + TableLayout.LENGTH_OFFSET, random.nextInt(ROOM + 2));
          }
          assertThat(find(bytes)).isEqualTo(TableReader.MISS);
        });
  }
}
