package io.github.culvert.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class AsciiRunTest {
  private static final long LOW = AsciiRun.DIGITS | 1L << '-';
  private static final long HIGH = AsciiRun.LETTERS | 1L << '_';

  private static int end(String text, int from, int end) {
    return AsciiRun.end(text.getBytes(ISO_8859_1), from, end, LOW, HIGH);
  }

  @Test
  void end_isThatOfTheFirstByteThatTheSetHasNot() {
    assertThat(end("aZ09-_~x", 0, 8)).isEqualTo(6);
    assertThat(end("aZ09-_~x", 7, 8)).isEqualTo(8);
    assertThat(end("aZ09-_~x", 0, 3)).isEqualTo(3);
    assertThat(end("", 0, 0)).isZero();
  }

  @Test
  void end_eachByte_isInTheSetOrNot() {
    for (char c = 0; c < 256; c++) {
      boolean wanted = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      assertThat(end(String.valueOf(c), 0, 1)).as("byte %d", (int) c).isEqualTo(wanted ? 1 : 0);
    }
  }

  @Test
  void end_beyondTheArray_throws() {
    assertThatThrownBy(() -> end("ab", 0, 3)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }
}
