package io.github.culvert.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderNameTest {
  @Test
  void of_validName_keepsItsSpelling() {
    HeaderName name = HeaderName.of("X-User_1");
    assertThat(name.bytes()).isEqualTo("X-User_1".getBytes(US_ASCII));
    assertThat(name).hasToString("X-User_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a:", "a\r\nb", "a\u0000", "naïve", "a,b", "(a)"})
  void of_invalidName_isRefused(String name) {
    assertThatThrownBy(() -> HeaderName.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a header name: \"" + name + "\"");
  }
}
