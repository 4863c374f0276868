package io.github.culvert.mapper.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final Instant BEGUN = Instant.parse("2030-01-01T00:00:00.123Z");

  @Test
  void headers_areReadAsTheyWereWritten() {
    Session session =
        new Session(0x19aa7bd3c80L, BEGUN, Map.of("cart", List.of("1", "", "2"), "e", List.of("")));

    assertThat(session.headers())
        .isEqualTo(
            Map.of(
                ":version", "19aa7bd3c80",
                ":begun", "2030-01-01T00:00:00.123Z",
                "cart", "1\n\n2",
                "e", ""));
    assertThat(Session.of(session.headers())).isEqualTo(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "01", "1F", "10000000000000", "x"})
  void versionThatIsNone_isRefused(String version) {
    assertThatThrownBy(() -> Session.of(Map.of(":version", version, ":begun", BEGUN.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(":version");
  }

  @Test
  void entryThatIsNoSession_isRefused() {
    assertThatThrownBy(() -> Session.of(Map.of(":version", "1", ":begun", "today")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no session, expected a time as :begun");
    assertThatThrownBy(() -> Session.of(Map.of("X-User", "alice")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no session, expected the headers :version and :begun");
  }
}
