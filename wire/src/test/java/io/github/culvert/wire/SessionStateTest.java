package io.github.culvert.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionStateTest {
  private static final byte[] NOTHING = {};

  @Test
  void state_isReadAsItWasMade() {
    byte[] state = SessionState.of(Long.MIN_VALUE + 1, 1_800_000_000_123L, NOTHING);
    assertThat(state).hasSize(SessionState.FIXED_BYTES);
    byte[] among = new byte[5 + state.length];
    System.arraycopy(state, 0, among, 5, state.length);

    assertThat(SessionState.version(among, 5)).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(SessionState.lifeBegin(among, 5)).isEqualTo(1_800_000_000_123L);
  }

  @Test
  void newId_followsTheNumbers() {
    byte[] state = SessionState.of(1, 2, "new".getBytes(US_ASCII));
    assertThat(new String(state, SessionState.FIXED_BYTES, state.length - 16, US_ASCII))
        .isEqualTo("new");
  }

  @Test
  void answer_shorterBodyThanAState_isNone() {
    AnswerReader reader = new AnswerReader();
    byte[] whole = new AnswerWriter().session(SessionState.of(1, 2, NOTHING)).toByteArray();
    assertThat(reader.read(whole, 0, whole.length)).isTrue();
    assertThat(reader.kind()).isEqualTo(AnswerReader.SESSION);

    byte[] cut = new AnswerWriter().session(new byte[15]).toByteArray();
    assertThat(reader.read(cut, 0, cut.length)).isFalse();
  }
}
