package io.github.culvert.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderNamesTest {
  private final HeaderNames names = HeaderNames.of("X-User", "trace_id");

  @ParameterizedTest
  @ValueSource(strings = {"X-User", "x-user", "X_USER", "Trace-Id", "trace_id"})
  void contains_anySpelling(String name) {
    assertThat(names.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-Use", "X-Users", "XUser", "X.User", "traceid"})
  void contains_notAnotherName(String name) {
    assertThat(names.contains(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Session-User", "x_SESSION-user", "X-Session-", "s-x"})
  void startingWith_anySpelling(String name) {
    assertThat(HeaderNames.startingWith("X-Session-", "S-").contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-Session", "X-Sessions", "XX-Session-", "S"})
  void startingWith_notAnotherName(String name) {
    assertThat(HeaderNames.startingWith("X-Session-", "S-").contains(name)).isFalse();
  }

  @Test
  void lowerCase_ofAsciiLettersOnly() {
    assertThat(HeaderText.lowerCase("Text/HTML; É[`@Z")).isEqualTo("text/html; É[`@z");
  }

  @Test
  void startingWith_prefixesOfOneAnother() {
    for (HeaderNames names :
        List.of(
            HeaderNames.startingWith("X-Session-", "x_session-set-", "S-"),
            HeaderNames.startingWith("x_session-set-", "S-", "X-Session-"))) {
      assertThat(names.contains("X-Session-Set-A")).isTrue();
      assertThat(names.contains("X-Session-A")).isTrue();
      assertThat(names.contains("s-a")).isTrue();
      assertThat(names.contains("X-Sess-A")).isFalse();
    }
    assertThat(HeaderNames.startingWith("").contains("any")).isTrue();
  }
}
