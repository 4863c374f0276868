package io.github.culvert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MessageAssemblerTest {
  private final byte[] frame = new byte[Frame.MAX_BYTES];
  private final MessageAssembler assembler = new MessageAssembler();

  /** Adds the part that begins at {@code part}. */
  private boolean add(long sequence, byte[] message, int part) {
    int length = Frame.write(frame, Frame.ANSWER, 1, sequence, 0, message, message.length, part);
    return assembler.add(frame, 0, length);
  }

  private byte[] assembled() {
    return Arrays.copyOf(assembler.message(), assembler.length());
  }

  private static byte[] message(int length) {
    return Fuzz.bytes(new Random(length), length);
  }

  @Test
  void add_messageOfOnePart() {
    byte[] message = message(100);
    assertThat(add(1, message, 0)).isTrue();
    assertThat(assembled()).isEqualTo(message);
  }

  @Test
  void add_emptyMessage() {
    assertThat(add(1, new byte[0], 0)).isTrue();
    assertThat(assembled()).isEmpty();
  }

  @Test
  void add_longestMessage() {
    byte[] message = message(Frame.MAX_MESSAGE_BYTES);
    for (int part = 0; part < message.length; part += Frame.MAX_PART_BYTES) {
      boolean last = part + Frame.MAX_PART_BYTES >= message.length;
      assertThat(add(1, message, part)).isEqualTo(last);
    }
    assertThat(assembled()).isEqualTo(message);
  }

  @Test
  void add_shorterAfterLonger() {
    assertThat(add(1, message(4000), 0)).isTrue();
    assertThat(add(2, message(10), 0)).isTrue();
    assertThat(assembled()).isEqualTo(message(10));
  }

  @Test
  void add_wrongOrder_dropsTheMessage() {
    byte[] message = message(3 * Frame.MAX_PART_BYTES);
    assertThat(add(1, message, 0)).isFalse();
    assertThat(add(1, message, 2 * Frame.MAX_PART_BYTES)).isFalse();
    assertThat(add(1, message, Frame.MAX_PART_BYTES)).isFalse();
    assertThat(add(1, message, 2 * Frame.MAX_PART_BYTES)).isFalse();
  }

  @Test
  void add_laterPartFirst_isNoMessage() {
    byte[] message = message(Frame.MAX_PART_BYTES + 1);
    assertThat(add(0, message, Frame.MAX_PART_BYTES)).isFalse();
  }

  @Test
  void add_otherSequenceInBetween_dropsTheFirst() {
    byte[] first = message(2 * Frame.MAX_PART_BYTES);
    byte[] second = message(2 * Frame.MAX_PART_BYTES - 1);
    assertThat(add(1, first, 0)).isFalse();
    assertThat(add(2, second, 0)).isFalse();
    assertThat(add(2, second, Frame.MAX_PART_BYTES)).isTrue();
    assertThat(assembled()).isEqualTo(second);
    assertThat(add(1, first, Frame.MAX_PART_BYTES)).isFalse();
  }

  @Test
  void add_partOfAnotherSequence_isNotMixedIn() {
    byte[] message = message(2 * Frame.MAX_PART_BYTES);
    assertThat(add(1, message, 0)).isFalse();
    assertThat(add(2, message, Frame.MAX_PART_BYTES)).isFalse();
    assertThat(add(1, message, Frame.MAX_PART_BYTES)).isFalse();
  }

  @Test
  void add_partOfAnotherTotal_isNotMixedIn() {
    assertThat(add(1, message(2 * Frame.MAX_PART_BYTES), 0)).isFalse();
    assertThat(add(1, message(2 * Frame.MAX_PART_BYTES - 1), Frame.MAX_PART_BYTES)).isFalse();
  }

  /** A part without bytes at a complete message's end continues nothing. */
  @Test
  void add_afterTheLastPart_doesNotCompleteTheMessageAgain() {
    byte[] message = message(100);
    assertThat(add(1, message, 0)).isTrue();
    assertThat(add(1, message, 100)).isFalse();
  }

  @Test
  void trim_keepsWhatIsWithin() {
    assertThat(add(1, message(100), 0)).isTrue();
    byte[] kept = assembler.message();
    assembler.trim(100);
    assertThat(assembler.message()).isSameAs(kept);
  }

  @Test
  void trim_inTheMiddle_dropsTheMessage() {
    byte[] message = message(2 * Frame.MAX_PART_BYTES);
    assertThat(add(1, message, 0)).isFalse();
    assembler.trim(100);
    assertThat(assembler.message()).isEmpty();
    assertThat(add(1, message, Frame.MAX_PART_BYTES)).isFalse();
    assertThat(add(2, message(100), 0)).isTrue();
    assertThat(assembled()).isEqualTo(message(100));
  }

  @Test
  void add_randomFrames_neverThrowsAndNeverMixes() {
    Fuzz.rounds(
        300,
        random -> {
          for (int i = 0; i < 50; i++) {
            int total = random.nextInt(3 * Frame.MAX_PART_BYTES);
            byte[] message = new byte[total];
            int sequence = random.nextInt(2);
            Arrays.fill(message, (byte) (total * 2 + sequence));
            int part = random.nextInt(total / Frame.MAX_PART_BYTES + 1) * Frame.MAX_PART_BYTES;
            if (add(sequence, message, part)) {
              assertThat(assembled()).isEqualTo(message);
            }
          }
        });
  }
}
