package io.github.culvert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableLayoutTest {
  @ParameterizedTest
  @CsvSource({
    // slots, slot bytes, buckets, valid
    "1, 64, 1, true",
    "16, 1024, 4096, true",
    "256, 64, 1, true",
    "257, 64, 1, false",
    "1, 16384, 1, true",
    "1, 16392, 1, false",
    "2, 16384, 1, false",
    "0, 64, 1, false",
    "-1, 64, 1, false",
    "1, 56, 1, false",
    "1, 68, 1, false",
    "1, 0, 1, false",
    "1, -64, 1, false",
    "1, 64, 0, false",
    "1, 64, 3, false",
    "1, 64, -8, false",
    "1, 64, -2147483648, false",
    "2147483647, 64, 1, false",
    "1, 64, 1073741824, true"
  })
  void isValidGeometry(int slots, int slotBytes, int buckets, boolean expected) {
    assertThat(TableLayout.isValidGeometry(slots, slotBytes, buckets)).isEqualTo(expected);
  }

  @Test
  void bucketOffset_liesInTheTableForAnyHash() {
    Fuzz.rounds(
        1_000,
        random -> {
          int buckets = 1 << random.nextInt(31);
          int bucketBytes = 64 * (1 + random.nextInt(256));
          long offset = TableLayout.bucketOffset(random.nextLong(), buckets, bucketBytes);
          assertThat(offset)
              .isBetween(
                  (long) TableLayout.HEADER_BYTES,
                  TableLayout.HEADER_BYTES + (buckets - 1L) * bucketBytes);
          assertThat((offset - TableLayout.HEADER_BYTES) % bucketBytes).isZero();
        });
  }
}
