package io.github.culvert.mapper.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.culvert.mapper.Denial;
import io.github.culvert.mapper.Mapping;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAnswerTest {
  @Test
  void read_allMembers() throws InvalidAnswerException {
    Mapping mapping =
        read(
            """
            {"upstream": {"X-Group": "ädmins", "X-Old": null}, "response": {"X-For": "alice"},
             "ttl": 60, "unknown": [1, {"a": 2}]}
            """);

    assertThat(mapping.upstream())
        .containsExactly(entry("X-Group", Optional.of("ädmins")), entry("X-Old", Optional.empty()));
    assertThat(mapping.response()).containsExactly(entry("X-For", "alice"));
    assertThat(mapping.ttl()).isEqualTo(Duration.ofSeconds(60));
    assertThat(mapping.denial()).isEmpty();
  }

  @Test
  void read_denial() throws InvalidAnswerException {
    assertThat(read("{\"deny\": {\"status\": 451, \"body\": \"no\"}}").denial())
        .contains(new Denial(451, "no"));
    assertThat(read("{\"deny\": {}}").denial()).contains(new Denial(403, ""));
  }

  @Test
  void read_noMembers() throws InvalidAnswerException {
    assertThat(read("{}").upstream()).isEmpty();
  }

  @Test
  void read_ttlAboveTheMost() throws InvalidAnswerException {
    assertThat(read("{\"ttl\": 86401}").ttl()).isEqualTo(Duration.ofDays(1));
    assertThat(read("{\"ttl\": 9000000000000000000}").ttl()).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{} x",
        "{}{}",
        "{}]",
        "{},",
        "\uFEFF{}",
        "{\"upstream\": null}",
        "{\"upstream\": []}",
        "{\"upstream\": \"X-A\"}",
        "{\"upstream\": {\"X-A\": 1}}",
        "{\"upstream\": {\"X-A\": true}}",
        "{\"upstream\": {\"X-A\": {}}}",
        "{\"upstream\": {\"X-A\": \"1\", \"X-A\": \"2\"}}",
        "{\"upstream\": {\"X-A\": \"1\", \"x-a\": \"1\"}}",
        "{\"upstream\": {\"X-A\": \"1\", \"X_A\": null}}",
        "{\"upstream\": {}, \"upstream\": {}}",
        "{\"upstream\": {\"\": \"1\"}}",
        "{\"upstream\": {\"X A\": \"1\"}}",
        "{\"upstream\": {\"X-Ä\": \"1\"}}",
        "{\"upstream\": {\"X-A\": \"1\\r\\nX-B: 2\"}}",
        "{\"upstream\": {\"X-A\": \"\\u0000\"}}",
        "{\"upstream\": {\"X-A\": \"\\ud800\"}}",
        "{\"upstream\": {\"Host\": \"evil\"}}",
        "{\"upstream\": {\"content_length\": \"0\"}}",
        "{\"response\": {\"X-A\": null}}",
        "{\"response\": {\"X-A\": \"1\", \"x_a\": \"1\"}}",
        "{\"response\": {\"Transfer-Encoding\": \"chunked\"}}",
        "{\"deny\": true}",
        "{\"deny\": {\"status\": 399}}",
        "{\"deny\": {\"status\": 600}}",
        "{\"deny\": {\"status\": \"403\"}}",
        "{\"deny\": {\"status\": 403.5}}",
        "{\"deny\": {\"body\": 1}}",
        "{\"ttl\": -1}",
        "{\"ttl\": 1.5}",
        "{\"ttl\": \"60\"}",
        "{\"ttl\": null}",
        "{\"ttl\": 1e999999999}"
      })
  void read_invalid(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidAnswerException.class);
  }

  @Test
  void read_tooDeep() {
    String deep = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

    assertThatThrownBy(() -> read(deep)).isInstanceOf(InvalidAnswerException.class);
  }

  @Test
  void read_notUtf8() {
    assertThatThrownBy(() -> ServerAnswer.read(new byte[] {'{', (byte) 0xff, '}'}))
        .isInstanceOf(InvalidAnswerException.class)
        .hasMessage("not UTF-8");
  }

  private static Mapping read(String body) throws InvalidAnswerException {
    return ServerAnswer.read(body.getBytes(UTF_8));
  }
}
