package io.github.culvert.mapper.mappings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.culvert.mapper.Captured;
import io.github.culvert.mapper.Captured.Source;
import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.bridge.TestGuest.Answered;
import io.github.culvert.mapper.config.ConfigurationException;
import io.github.culvert.wire.AnswerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnMappingsTest {
  @TempDir private Path folder;

  @Test
  void answer_firstInTheFilesOrder() throws IOException {
    OwnMappings mappings =
        open(
            """
            mappings:
              - {when: {me: alice, team: a}, upstream: {X-Rule: both}}
              - {when: {team: a}, upstream: {X-Rule: team}}
              - {when: {me: alice}, upstream: {X-Rule: me}}
              - {when: {me: alice}, upstream: {X-Rule: never}}
              - {when: {}, upstream: {X-Rule: any}}
              - {when: {me: bob}, upstream: {X-Rule: never}}
            """);

    assertThat(rule(mappings, header("team", "a"), header("ME", "alice"))).isEqualTo("both");
    assertThat(rule(mappings, header("me", "bob"), header("team", "a"))).isEqualTo("team");
    assertThat(rule(mappings, header("me", "alice"))).isEqualTo("me");
    assertThat(rule(mappings, header("me", "bob"))).isEqualTo("any");
  }

  @Test
  void answer_noMatch() throws IOException {
    OwnMappings mappings = open("mappings: [{when: {me: alice}, upstream: {X-A: b}}]");

    Answered answer = answer(mappings, header("me", "bob"));
    assertThat(answer.kind()).isEqualTo(AnswerReader.MAPPED);
    assertThat(answer.upstream()).isEmpty();
  }

  @Test
  void answer_withoutAFile() {
    assertThat(answer(OwnMappings.read(Optional.empty()), header("me", "bob")).kind())
        .isEqualTo(AnswerReader.MAPPED);
  }

  @Test
  void answer_bytes() throws IOException {
    OwnMappings mappings = open("mappings: [{when: {me: \"ä\"}, upstream: {X-Rule: a}}]");

    assertThat(rule(mappings, header("me", "ä"))).isEqualTo("a");
    Captured latin = Captured.of(Source.HEADER, "me", new byte[] {(byte) 0xe4});
    assertThat(rule(mappings, latin)).isNull();
  }

  @Test
  void answer_headerAndCookieOfOneName() throws IOException {
    OwnMappings mappings = open("mappings: [{when: {me: alice}, upstream: {X-Rule: me}}]");
    Captured header = header("me", "alice");

    assertThat(rule(mappings, header, Captured.of(Source.COOKIE, "me", "alice"))).isEqualTo("me");
    assertThat(rule(mappings, header, Captured.of(Source.COOKIE, "me", "bob"))).isNull();
  }

  @Test
  void answer_scalarsAsWritten() throws IOException {
    OwnMappings mappings =
        open("mappings: [{when: {me: 0123}, upstream: {X-A: true, X-B: 1.50, X-C: ''}}]");

    assertThat(answer(mappings, header("me", "0123")).upstream())
        .containsExactly(entry("X-A", "true"), entry("X-B", "1.50"), entry("X-C", ""));
  }

  @Test
  void answer_ttlOfMappingsOnly() throws IOException {
    OwnMappings mappings = open("mappings: [{when: {me: a}, ttl: 60}, {when: {}, deny: {}}]");

    assertThat(find(mappings, header("me", "a")).ttl()).isEqualTo(Duration.ofSeconds(60));
    Answer denied = find(mappings, header("me", "b"));
    assertThat(denied.ttl()).isZero();
    assertThat(TestGuest.read(denied.message(), denied.message().length).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[{upstream: {X-A: b}}] | [0]: found no when, expected the captured values to match; {}"
            + " matches always",
        "[{when: s3cr3t}] | [0].when: expected names with values",
        "[{when: {me: [s3cr3t]}}] | [0].when.me: expected text",
        "[{when: {me: \"\\ud800\"}}] | [0].when.me: the text has half of a surrogate pair, expected"
            + " characters",
        "[{when: {me: a, ME: b}}] | [0].when.ME: the name stands twice, case does not count",
        "[{when: {}}, {when: {}, upsteam: {}}] | [1].upsteam: unknown key, did you mean upstream?"
            + " expected one of when, upstream, response, deny, ttl",
        "[{when: {}, upstream: {X A: b}}] | [0].upstream.X A: the header name has a character that"
            + " HTTP does not allow, expected letters, digits and -",
        "[{when: {}, upstream: {X-A: \"b\\n\"}}] | [0].upstream.X-A: the value of header=X-A has a"
            + " control character",
        "[{when: {}, upstream: {Host: b}}] | [0].upstream.Host: header=Host is one that no mapping"
            + " may touch (hop-by-hop, Host, Content-Length)",
        "[{when: {}, upstream: {X-A: b, x_a: c}}] | [0].upstream.x_a: header=x_a is named twice,"
            + " also as X-A; name it once",
        "[{when: {}, response: {X-A: null}}] | [0].response.X-A: found nothing, expected text",
        "[{when: {}, ttl: 86401}] | [0].ttl: found 86401, expected a whole number from 0 to 86400",
        "[{when: {}, deny: {status: 200}}] | [0].deny.status: found 200, expected a whole number"
            + " from 400 to 599",
        "[{when: {}, deny: {}, ttl: 1}] | [0].ttl: has no meaning beside deny, remove one of them"
      })
  void open_wrong(String yaml, String message) {
    String expected = folder.resolve("mappings.yaml") + ":1: mappings" + message;
    assertThatThrownBy(() -> open("mappings: " + yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(expected);
  }

  @Test
  void open_mappingTooLarge() {
    String yaml = "mappings: [{when: {}, upstream: {X-A: %s}}]".formatted("a".repeat(70_000));

    assertThatThrownBy(() -> open(yaml))
        .hasMessageEndingWith(
            "mappings[0]: the mapping is too large, expected headers and body of less than"
                + " maxBytes=65536");
  }

  private OwnMappings open(String yaml) throws IOException {
    Path file = folder.resolve("mappings.yaml");
    Files.writeString(file, yaml);
    return OwnMappings.read(Optional.of(file));
  }

  private static Captured header(String name, String value) {
    return Captured.of(Source.HEADER, name, value.getBytes(UTF_8));
  }

  private static Answer find(OwnMappings mappings, Captured... values) {
    return mappings.answer(new Lookup(List.of(values), Instant.MAX));
  }

  private static Answered answer(OwnMappings mappings, Captured... values) {
    byte[] message = find(mappings, values).message();
    return TestGuest.read(message, message.length);
  }

  private static String rule(OwnMappings mappings, Captured... values) {
    return answer(mappings, values).upstream().get("X-Rule");
  }
}
