package io.github.culvert.mapper.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.SessionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer about a session, as the middleware sees it.
 *
 * @param failure null: it did not fail
 * @param detail of the failure
 * @param version 0: there is no such session
 * @param newId empty: as before
 */
public record SessionAnswer(
    Failure failure,
    String detail,
    long version,
    long lifeBegin,
    String newId,
    Map<String, List<String>> values) {

  /** Reads an answer's message. */
  public static SessionAnswer read(byte[] message) {
    AnswerReader reader = new AnswerReader();
    assertThat(reader.read(message, 0, message.length)).as("a whole answer").isTrue();
    int body = reader.bodyOffset();
    if (reader.kind() == AnswerReader.FAILED) {
      Failure failure = Failure.byNumber(reader.failure());
      return new SessionAnswer(
          failure, new String(message, body, reader.bodyLength(), UTF_8), 0, 0, "", Map.of());
    }
    assertThat(reader.kind()).isEqualTo(AnswerReader.SESSION);
    Map<String, List<String>> values = new LinkedHashMap<>();
    while (reader.next()) {
      assertThat(reader.operation()).isEqualTo(AnswerReader.SET);
      String name = new String(message, reader.nameOffset(), reader.nameLength(), UTF_8);
      String value = new String(message, reader.valueOffset(), reader.valueLength(), UTF_8);
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    int idBytes = reader.bodyLength() - SessionState.FIXED_BYTES;
    return new SessionAnswer(
        null,
        "",
        SessionState.version(message, body),
        SessionState.lifeBegin(message, body),
        new String(message, body + SessionState.FIXED_BYTES, idBytes, UTF_8),
        values);
  }

  public boolean isThere() {
    return failure == null && version != 0;
  }
}
