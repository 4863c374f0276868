package io.github.culvert.guest.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.guest.bridge.Reply.Denied;
import io.github.culvert.guest.bridge.Reply.Failed;
import io.github.culvert.guest.bridge.Reply.Mapped;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.AnswerWriter;
import io.github.culvert.wire.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplyReaderTest {
  private final AnswerWriter answer = new AnswerWriter();

  @Test
  void mapped_withEachOperation() {
    answer.mapped();
    header(AnswerReader.SET, "X-User", "Zoë");
    header(AnswerReader.REMOVE, "X-Old", "");
    header(AnswerReader.RESPOND, "RateLimit", "r=1");

    assertThat(read())
        .isEqualTo(
            new Mapped(Map.of("X-User", "Zoë"), List.of("X-Old"), Map.of("RateLimit", "r=1")));
  }

  @Test
  void denied_withBodyAndHeaders() {
    answer.denied(429, "später\n".getBytes(UTF_8));
    header(AnswerReader.RESPOND, "Retry-After", "7");

    assertThat(read()).isEqualTo(new Denied(429, "später\n", Map.of("Retry-After", "7")));
  }

  @Test
  void failed_tellsTheReason() {
    answer.failed(Failure.OVERLOADED, "waiting=1024".getBytes(UTF_8));

    assertThat(read())
        .isEqualTo(
            new Failed("the mapper is overloaded: too many lookups are waiting: waiting=1024"));
  }

  /** A mapper of another version may send what ours does not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b | x | the answer has a header name that HTTP does not allow",
        "X-A | x\u0000y | the answer has a value that HTTP does not allow, for X-A",
        "host | x | the answer sets a header that no mapping may set: host",
        "Content_Length | 1 | the answer sets a header that no mapping may set: Content_Length"
      })
  void unfitAnswer_isAFailureAsAWhole(String name, String value, String reason) {
    answer.mapped();
    header(AnswerReader.SET, "X-Fine", "x");
    header(AnswerReader.SET, name, value);

    assertThat(read()).isEqualTo(new Failed(reason));
  }

  @Test
  void denialWithAnotherStatus_isAFailure() {
    answer.denied(200, new byte[0]);

    assertThat(read())
        .isEqualTo(new Failed("the answer denies with status 200, expected 400 to 599"));
  }

  private void header(int operation, String name, String value) {
    answer.header(operation, name.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private Reply read() {
    byte[] message = answer.toByteArray();
    AnswerReader reader = new AnswerReader();
    assertThat(reader.read(message, 0, message.length)).isTrue();
    return ReplyReader.read(reader);
  }
}
