package io.github.culvert.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeadersTest {
  private static final Headers HEADERS = Headers.of("Accept", "a", "cookie", "b", "ACCEPT", "c");

  @Test
  void values_anyCaseInOrder() {
    assertThat(HEADERS.values("accept")).containsExactly("a", "c");
    assertThat(HEADERS.first("Accept")).hasValue("a");
    assertThat(HEADERS.values("none")).isEmpty();
    assertThat(HEADERS.contains("Cookie")).isTrue();
  }

  @Test
  void names_onceInOrder() {
    assertThat(HEADERS.names()).containsExactly("Accept", "cookie");
  }

  @Test
  void with_replacesAllValues() {
    assertThat(HEADERS.with("accept", "d")).isEqualTo(Headers.of("Cookie", "b", "Accept", "d"));
    assertThat(HEADERS.values("accept")).containsExactly("a", "c");
  }

  @Test
  void without_takesAllValues() {
    assertThat(HEADERS.without("Accept")).isEqualTo(Headers.of("cookie", "b"));
  }

  @Test
  void equals_orderCounts() {
    assertThat(Headers.of("a", "1", "b", "2")).isNotEqualTo(Headers.of("b", "2", "a", "1"));
    assertThat(Headers.of("A", "1")).hasSameHashCodeAs(Headers.of("a", "1"));
  }

  @Test
  void rawValues_keepWhatIsNoUtf8() {
    byte[] value = {(byte) 0x80, (byte) 0xff};
    assertThat(Headers.NONE.adding("a", value).rawValues("A")).containsExactly(value);
    assertThat(Headers.of("a", "ö").rawValues("a").getFirst()).hasSize(2);
  }

  @Test
  void of_valueMissing() {
    assertThatThrownBy(() -> Headers.of("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 strings");
  }

  @Test
  void toString_oneALine() {
    assertThat(Headers.of("a", "1", "b", "2")).hasToString("a: 1\nb: 2");
  }
}
