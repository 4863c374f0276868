package io.github.culvert.mapper.sessions;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionQuestionTest {
  private static final byte[] NO_COOKIE = "no cookie".getBytes(US_ASCII);

  private static SessionQuestion read(SessionMessage message) {
    return SessionQuestion.read(message.reader());
  }

  @Test
  void read_asksForTheValues() {
    SessionMessage message = SessionMessage.read("the-id");

    assertThat(message.reader().subject()).isEqualTo(LookupReader.SESSION);
    SessionQuestion question = read(message);
    assertThat(question.cookieName()).isEqualTo("sid");
    assertThat(question.id()).isEqualTo("the-id");
    assertThat(question.isPlain()).isTrue();
    assertThat(read(SessionMessage.read("the-id").seen(7)).seen()).hasValue(7);
    assertThat(read(SessionMessage.read("the-id").seen(7)).isPlain()).isFalse();
    assertThat(read(SessionMessage.read("").oversized()).oversized()).isTrue();
  }

  @Test
  void save_hasAllThatChanges() {
    SessionMessage message =
        SessionMessage.save("the-id", 60 | LookupReader.ROLLING)
            .set("cart", "book", "pen")
            .set("user", "Zoë")
            .delete("old")
            .renew();

    SessionChange change = read(message).change().orElseThrow();

    assertThat(change.saved().get("cart")).containsExactly("book", "pen");
    assertThat(change.saved().get("user")).isEqualTo(List.of("Zoë"));
    assertThat(change.deleted()).containsExactly("old");
    assertThat(change.renews()).isTrue();
    assertThat(change.destroys()).isFalse();
    assertThat(change.life()).isEqualTo(Duration.ofMinutes(1));
    assertThat(change.rolling()).isTrue();
    assertThat(read(SessionMessage.save("x").destroy()).change().orElseThrow().destroys()).isTrue();
    assertThat(read(SessionMessage.save("x")).change().orElseThrow().rolling()).isFalse();
  }

  @Test
  void toString_hasNoId() {
    assertThat(read(SessionMessage.read("the-id"))).asString().doesNotContain("the-id");
  }

  @Test
  void changeWithoutLife_isRefused() {
    assertThatThrownBy(() -> read(SessionMessage.read("x").set("a", "1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(SessionMessage.read("x").destroy()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 0xffffffffL, 315_360_001})
  void lifeOutOfRange_isRefused(long life) {
    assertThatThrownBy(() -> read(SessionMessage.save("x", life)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wrongValues_areRefused() {
    assertThatThrownBy(() -> read(SessionMessage.read("x").number(LookupReader.SEEN, new byte[7])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(SessionMessage.read("x").header("me", "alice")))
        .isInstanceOf(IllegalArgumentException.class);
    LookupWriter writer = new LookupWriter(100);
    writer.begin(new byte[0]);
    writer.end(writer.beginValue(LookupReader.SESSION, NO_COOKIE), NO_COOKIE);
    LookupReader reader = new LookupReader();
    assertThat(reader.read(writer.array(), writer.length())).isTrue();
    assertThatThrownBy(() -> SessionQuestion.read(reader))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
