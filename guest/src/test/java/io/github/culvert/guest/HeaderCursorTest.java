package io.github.culvert.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeaderCursorTest {
  private final HeaderCursor cursor = new HeaderCursor();

  /** Begins on values as the host writes them, with old bytes behind them. */
  private HeaderCursor begin(String values, int count) {
    byte[] bytes = (values + "stale\0").getBytes(UTF_8);
    return cursor.begin(bytes, values.getBytes(UTF_8).length, count);
  }

  private List<String> texts(HeaderNames names) {
    List<String> texts = new ArrayList<>();
    while (cursor.next(names)) {
      texts.add(cursor.text());
    }
    return texts;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    while (cursor.next()) {
      texts.add(cursor.text());
    }
    return texts;
  }

  @Test
  void next_goesOverAllValues() {
    assertThat(begin("Zoë\0\0b\0", 3).count()).isEqualTo(3);
    assertThat(texts()).containsExactly("Zoë", "", "b");
    assertThat(cursor.next()).isFalse();
  }

  @Test
  void next_ofNothing() {
    assertThat(begin("", 0).count()).isZero();
    assertThat(cursor.next()).isFalse();
    assertThat(cursor.length()).isZero();
  }

  @Test
  void range_isThatOfTheValue() {
    begin("ab\0cde\0", 2);
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.next()).isTrue();
    assertThat(new String(cursor.array(), cursor.offset(), cursor.length(), UTF_8))
        .isEqualTo("cde");
  }

  @Test
  void begin_again_forgetsTheFirst() {
    begin("a\0b\0", 2);
    assertThat(cursor.next()).isTrue();
    begin("c\0", 1);
    assertThat(texts()).containsExactly("c");
  }

  /** What the host says is not trusted: nothing behind the bytes that it wrote is read. */
  @Test
  void next_moreToldThanWritten_endsWithTheBytes() {
    begin("a\0", 3);
    assertThat(texts()).containsExactly("a");
  }

  @Test
  void nextOfNames_skipsTheOthers() {
    begin("accept\0x-user\0x_user\0x-users\0te\0", 5);
    assertThat(texts(HeaderNames.of("X-User", "TE"))).containsExactly("x-user", "x_user", "te");
    cursor.rewind();
    assertThat(texts(HeaderNames.startingWith("X_User", "a")))
        .containsExactly("accept", "x-user", "x_user", "x-users");
    cursor.rewind();
    assertThat(texts((bytes, offset, length) -> length == 2)).containsExactly("te");
  }

  @Test
  void nextOfNames_lastWithoutItsEnd_isFound() {
    begin("a\0x-user", 2);
    assertThat(texts(HeaderNames.of("x-user"))).containsExactly("x-user");
  }

  @Test
  void next_valueWithoutItsEnd_endsWithTheBytes() {
    begin("a\0bc", 2);
    assertThat(texts()).containsExactly("a", "bc");
  }

  @Test
  void text_notUtf8_isMarked() {
    cursor.begin(new byte[] {'a', (byte) 0xff, 0}, 3, 1);
    assertThat(texts()).containsExactly("a\ufffd");
  }
}
