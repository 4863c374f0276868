package io.github.culvert.mapper.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.wire.Frame;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class MultiPartMessagesTest {
  private static final int TWO_PARTS = Frame.MAX_PART_BYTES + 1;

  private final MultiPartMessages messages = new MultiPartMessages();
  private final byte[] message = new byte[TWO_PARTS];
  private final byte[] frame = new byte[Frame.MAX_BYTES];

  MultiPartMessagesTest() {
    ThreadLocalRandom.current().nextBytes(message);
  }

  @Test
  void add_interleavedChannels() {
    assertThat(add(1, 0)).isNull();
    assertThat(add(2, 0)).isNull();

    assertThat(add(1, Frame.MAX_PART_BYTES)).isEqualTo(message);
    assertThat(add(2, Frame.MAX_PART_BYTES)).isEqualTo(message);
  }

  @Test
  void add_tooManyUnfinished() {
    for (int channel = 0; channel < 257; channel++) {
      add(channel, 0);
    }

    assertThat(add(0, Frame.MAX_PART_BYTES)).as("the first gave way").isNull();
    assertThat(add(256, Frame.MAX_PART_BYTES)).isEqualTo(message);
  }

  private byte[] add(long channel, int part) {
    int length = Frame.write(frame, Frame.LOOKUP, channel, 1, 1, message, TWO_PARTS, part);
    return messages.add(frame, 0, length);
  }
}
