package io.github.culvert.mapper.sticky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServersQuestionTest {
  private final LookupWriter writer = new LookupWriter(100);

  ServersQuestionTest() {
    writer.begin(new byte[0]);
  }

  private void add(int source, String name, String value) {
    int start = writer.beginValue(source, name.getBytes(UTF_8));
    writer.append(value.getBytes(UTF_8), 0, value.length());
    writer.end(start, name.getBytes(UTF_8));
  }

  private LookupReader reader() {
    LookupReader reader = new LookupReader();
    assertThat(reader.read(writer.array(), writer.length())).isTrue();
    return reader;
  }

  @Test
  void question() {
    add(LookupReader.SERVICE, "Stk", "web@file");

    assertThat(reader().subject()).isEqualTo(LookupReader.SERVICE);
    assertThat(ServersQuestion.read(reader()))
        .isEqualTo(
            new ServersQuestion(
                "Stk",
                "web@file",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty()));
  }

  @Test
  void report() {
    add(LookupReader.SERVICE, "stk", "");
    add(LookupReader.ASSIGNED, "", "41529402e377d60a");
    add(LookupReader.REFUSED, "", "ffffffffffffffff");

    ServersQuestion question = ServersQuestion.read(reader());

    assertThat(question.assigned()).hasValue(0x41529402e377d60aL);
    assertThat(question.refused()).hasValue(-1);
    assertThat(question.key())
        .isEqualTo(
            new ServersQuestion(
                    "stk",
                    "",
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    OptionalLong.empty())
                .key());
  }

  @Test
  void lookupOfAMapping_isNone() {
    add(LookupReader.HEADER, "me", "alice");
    assertThat(reader().subject()).isEqualTo(LookupReader.HEADER);
  }

  @Test
  void wrongValues_areRefused() {
    add(LookupReader.SERVICE, "stk", "");
    add(LookupReader.ASSIGNED, "", "41529402e377d60");
    assertThatThrownBy(() -> ServersQuestion.read(reader()))
        .isInstanceOf(IllegalArgumentException.class);

    writer.begin(new byte[0]);
    add(LookupReader.SERVICE, "no cookie", "");
    assertThatThrownBy(() -> ServersQuestion.read(reader()))
        .isInstanceOf(IllegalArgumentException.class);

    writer.begin(new byte[0]);
    add(LookupReader.SERVICE, "stk", "");
    add(LookupReader.HEADER, "me", "alice");
    assertThatThrownBy(() -> ServersQuestion.read(reader()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
