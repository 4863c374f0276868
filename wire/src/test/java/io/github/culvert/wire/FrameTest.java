package io.github.culvert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameTest {
  private static final int OFFSET = 3;

  /** A frame of the message's bytes from {@code part} on, at {@link #OFFSET} among zeros. */
  private static byte[] frame(byte[] message, int part) {
    byte[] frame = new byte[Frame.MAX_BYTES];
    int length =
        Frame.write(
            frame,
            Frame.LOOKUP,
            0x1122334455667788L,
            -2,
            1_700_000_000_123L,
            message,
            message.length,
            part);
    byte[] shifted = new byte[OFFSET + length + OFFSET];
    System.arraycopy(frame, 0, shifted, OFFSET, length);
    return shifted;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, Frame.MAX_PART_BYTES})
  void scan_wholeFrame(int messageBytes) {
    byte[] message = new byte[messageBytes];
    Arrays.fill(message, (byte) 5);
    byte[] bytes = frame(message, 0);

    int length = Frame.scan(bytes, OFFSET, bytes.length - OFFSET);

    assertThat(length).isEqualTo(Frame.HEADER_BYTES + messageBytes);
    assertThat(Frame.kind(bytes, OFFSET)).isEqualTo(Frame.LOOKUP);
    assertThat(Frame.channel(bytes, OFFSET)).isEqualTo(0x1122334455667788L);
    assertThat(Frame.sequence(bytes, OFFSET)).isEqualTo(-2);
    assertThat(Frame.deadline(bytes, OFFSET)).isEqualTo(1_700_000_000_123L);
    assertThat(Frame.total(bytes, OFFSET)).isEqualTo(messageBytes);
    assertThat(Frame.part(bytes, OFFSET)).isZero();
    int partStart = OFFSET + Frame.HEADER_BYTES;
    assertThat(Arrays.copyOfRange(bytes, partStart, OFFSET + length)).isEqualTo(message);
  }

  @Test
  void write_partsOfALongMessage() {
    byte[] message = new byte[Frame.MAX_PART_BYTES + 1];
    message[Frame.MAX_PART_BYTES] = 9;

    byte[] first = frame(message, 0);
    byte[] second = frame(message, Frame.MAX_PART_BYTES);

    assertThat(Frame.scan(first, OFFSET, Frame.MAX_BYTES)).isEqualTo(Frame.MAX_BYTES);
    assertThat(Frame.scan(second, OFFSET, Frame.MAX_BYTES)).isEqualTo(Frame.HEADER_BYTES + 1);
    assertThat(Frame.part(second, OFFSET)).isEqualTo(Frame.MAX_PART_BYTES);
    assertThat(second[OFFSET + Frame.HEADER_BYTES]).isEqualTo((byte) 9);
  }

  @Test
  void scan_everyPrefix_isIncomplete() {
    byte[] bytes = frame(new byte[100], 0);
    for (int available = 0; available < Frame.HEADER_BYTES + 100; available++) {
      byte[] prefix = Arrays.copyOf(bytes, OFFSET + available);
      assertThat(Frame.scan(prefix, OFFSET, available))
          .as("%d bytes", available)
          .isEqualTo(Frame.INCOMPLETE);
    }
  }

  @Test
  void scan_anyChangedHeaderByte_isGarbage() {
    byte[] original = frame(new byte[100], 0);
    for (int i = 0; i < Frame.HEADER_BYTES; i++) {
      for (int change = 1; change < 256; change++) {
        byte[] bytes = original.clone();
        bytes[OFFSET + i] ^= (byte) change;
        assertThat(Frame.scan(bytes, OFFSET, bytes.length - OFFSET))
            .as("byte %d changed by %d", i, change)
            .isEqualTo(Frame.GARBAGE);
      }
    }
  }

  @Test
  void scan_randomBytes_isGarbageAndNeverThrows() {
    Fuzz.rounds(
        20_000,
        random -> {
          byte[] bytes = Fuzz.bytes(random, random.nextInt(100));
          int scanned = Frame.scan(bytes, 0, bytes.length);
          assertThat(scanned).isIn(Frame.GARBAGE, Frame.INCOMPLETE);
          assertThat(scanned).isEqualTo(bytes.length < 4 ? Frame.INCOMPLETE : Frame.GARBAGE);
        });
  }

  /** A hostile guest can make the checksum right, so the lengths are checked all the same. */
  @Test
  void scan_wrongLengthsWithRightChecksum_areGarbage() {
    Fuzz.rounds(
        20_000,
        random -> {
          byte[] bytes = frame(new byte[random.nextInt(200)], 0);
          int total = random.nextInt(6) == 0 ? random.nextInt() : random.nextInt(300);
          int part = random.nextInt(6) == 0 ? random.nextInt() : random.nextInt(300);
          int length = random.nextInt(6) == 0 ? random.nextInt(65_536) : random.nextInt(300);
          forge(bytes, length, total, part);

          int scanned = Frame.scan(bytes, OFFSET, bytes.length - OFFSET);

          long partBytes = (long) length - Frame.HEADER_BYTES;
          boolean possible =
              partBytes >= 0
                  && partBytes <= Frame.MAX_PART_BYTES
                  && total >= 0
                  && part >= 0
                  && part + partBytes <= total;
          int whole = length <= bytes.length - OFFSET ? length : Frame.INCOMPLETE;
          assertThat(scanned).isEqualTo(possible ? whole : Frame.GARBAGE);
        });
  }

  /** Sets the three lengths, and the checksum as the writer makes it. */
  private static void forge(byte[] bytes, int length, int total, int part) {
    LittleEndian.putShort(bytes, OFFSET + 4, length);
    LittleEndian.putInt(bytes, OFFSET + 32, total);
    LittleEndian.putInt(bytes, OFFSET + 36, part);
    int hash = 0x811c9dc5;
    for (int i = 0; i < 40; i += 4) {
      hash = (hash ^ LittleEndian.getInt(bytes, OFFSET + i)) * 0x01000193;
      hash ^= hash >>> 15;
    }
    LittleEndian.putInt(bytes, OFFSET + 40, hash);
  }
}
