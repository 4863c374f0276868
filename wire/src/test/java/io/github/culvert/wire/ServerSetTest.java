package io.github.culvert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerSetTest {
  @Test
  void entries_areReadAsTheyWereWritten() {
    byte[] bytes = new byte[5 + 2 * ServerSet.ENTRY_BYTES];
    ServerSet.put(bytes, 5, 0, 0x41529402e377d60aL, 1);
    ServerSet.put(bytes, 5, 1, -1, 300);

    assertThat(ServerSet.count(bytes.length - 5)).isEqualTo(2);
    assertThat(ServerSet.server(bytes, 5, 0)).isEqualTo(0x41529402e377d60aL);
    assertThat(ServerSet.weight(bytes, 5, 0)).isEqualTo(1);
    assertThat(ServerSet.server(bytes, 5, 1)).isEqualTo(-1);
    assertThat(ServerSet.weight(bytes, 5, 1)).isEqualTo(300);
  }

  @Test
  void count_brokenEntry_isNotCounted() {
    assertThat(ServerSet.count(2 * ServerSet.ENTRY_BYTES - 1)).isEqualTo(1);
  }

  @Test
  void weight_thatIsNone_isOne() {
    byte[] bytes = new byte[ServerSet.ENTRY_BYTES];
    ServerSet.put(bytes, 0, 0, 7, -3);
    assertThat(ServerSet.weight(bytes, 0, 0)).isEqualTo(1);
  }
}
