package io.github.culvert.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class LittleEndianTest {
  @Test
  void putAndGet_equalByteBuffer() {
    Fuzz.rounds(
        1_000,
        random -> {
          long value = random.nextLong() >> random.nextInt(64);
          byte[] expected = Fuzz.bytes(random, 24);
          byte[] bytes = expected.clone();
          ByteBuffer buffer = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
          buffer.putShort(1, (short) value).putInt(5, (int) value).putLong(13, value);

          LittleEndian.putShort(bytes, 1, (int) value);
          LittleEndian.putInt(bytes, 5, (int) value);
          LittleEndian.putLong(bytes, 13, value);

          assertThat(bytes).isEqualTo(expected);
          assertThat(LittleEndian.getShort(bytes, 1)).isEqualTo((int) value & 0xffff);
          assertThat(LittleEndian.getInt(bytes, 5)).isEqualTo((int) value);
          assertThat(LittleEndian.getLong(bytes, 13)).isEqualTo(value);
        });
  }

  @Test
  void get_beyondTheArray_throws() {
    assertThatThrownBy(() -> LittleEndian.getLong(new byte[8], 1))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }
}
