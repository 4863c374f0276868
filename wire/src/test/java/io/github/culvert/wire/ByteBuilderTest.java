package io.github.culvert.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ByteBuilderTest {
  private static byte[] written(ByteBuilder builder) {
    return Arrays.copyOf(builder.array(), builder.length());
  }

  @Test
  void put_growsUpToTheLimit() {
    ByteBuilder builder = new ByteBuilder(0, 9);
    builder.putByte(1);
    builder.putShort(0x0302);
    builder.putInt(0x07060504);
    builder.putBytes(new byte[] {0, 8, 9, 0}, 1, 2);

    assertThat(written(builder)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(builder.array()).hasSize(9);
  }

  @Test
  void put_oneBeyondTheLimit_throwsAndKeepsWhatWasWritten() {
    assertRefused(3, builder -> builder.putByte(1), 4);
    assertRefused(2, builder -> builder.putShort(1), 4);
    assertRefused(0, builder -> builder.putInt(1), 4);
    assertRefused(1, builder -> builder.putBytes(new byte[3], 0, 3), 4);
  }

  private static void assertRefused(int before, Consumer<ByteBuilder> write, int needed) {
    ByteBuilder builder = new ByteBuilder(1, 3);
    builder.putBytes(new byte[] {7, 7, 7}, 0, before);

    assertThatThrownBy(() -> write.accept(builder))
        .isInstanceOf(LimitException.class)
        .hasMessage("message too large: bytes=" + needed + ", limit=3");
    assertThat(written(builder)).isEqualTo(Arrays.copyOf(new byte[] {7, 7, 7}, before));
  }

  @Test
  void putBytes_lengthsWhoseSumOverflows_throwsToo() {
    ByteBuilder builder = new ByteBuilder(8, 8);
    builder.putByte(1);

    assertThatThrownBy(() -> builder.putBytes(new byte[1], 0, Integer.MAX_VALUE))
        .isInstanceOf(LimitException.class)
        .hasMessage("message too large: bytes=2147483648, limit=8");
  }

  @Test
  void clear_keepsTheMemory() {
    ByteBuilder builder = new ByteBuilder(4, 64);
    builder.putBytes(new byte[40], 0, 40);
    byte[] grown = builder.array();
    builder.clear();
    builder.putInt(1);

    assertThat(builder.length()).isEqualTo(4);
    assertThat(builder.array()).isSameAs(grown);
  }

  @Test
  void trim_keepsWhatIsSmallAndGivesBackTheRest() {
    ByteBuilder builder = new ByteBuilder(4, 64);
    builder.putBytes(new byte[40], 0, 40);
    builder.trim(40);
    assertThat(builder.array()).hasSize(40);
    builder.trim(39);
    assertThat(builder.array()).isEmpty();
    builder.putInt(0x04030201);

    assertThat(written(builder)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void set_overwritesInPlace() {
    ByteBuilder builder = new ByteBuilder(8, 8);
    builder.putInt(-1);
    builder.putInt(-1);
    builder.setInt(0, 0x04030201);
    builder.setShort(5, 0x0605);

    assertThat(written(builder)).containsExactly(1, 2, 3, 4, -1, 5, 6, -1);
  }
}
