package io.github.culvert.mapper.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.Captured;
import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.sessions.SessionQuestion;
import io.github.culvert.mapper.sticky.ServersQuestion;
import io.github.culvert.wire.LookupReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a middleware asks. */
sealed interface Question {
  /**
   * For a mapping.
   *
   * @param server the URL to ask; empty: whoever answers here
   * @param lookup what was captured
   */
  record ForMapping(String server, Lookup lookup) implements Question {}

  /**
   * For the servers of a sticky key.
   *
   * @param deadline when nobody waits any more
   */
  record ForServers(ServersQuestion question, Instant deadline) implements Question {}

  /**
   * For a session.
   *
   * @param deadline when nobody waits any more
   */
  record ForSession(SessionQuestion question, Instant deadline) implements Question {}

  /** Reads a message; empty when it is none, or when its URL or a name is not UTF-8. */
  static Optional<Question> read(byte[] message, long deadlineEpochMs) {
    LookupReader reader = new LookupReader();
    if (!reader.read(message, message.length)) {
      return Optional.empty();
    }
    Instant deadline = Instant.ofEpochMilli(deadlineEpochMs);
    try {
      return Optional.of(
          switch (reader.subject()) {
            case LookupReader.SERVICE -> new ForServers(ServersQuestion.read(reader), deadline);
            case LookupReader.SESSION -> new ForSession(SessionQuestion.read(reader), deadline);
            default -> forMapping(reader, deadline);
          });
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ForMapping forMapping(LookupReader reader, Instant deadline)
      throws CharacterCodingException {
    byte[] message = reader.array();
    String server = text(message, reader.serverOffset(), reader.serverLength());
    List<Captured> values = new ArrayList<>(reader.count());
    while (reader.next()) {
      values.add(captured(message, reader));
    }
    return new ForMapping(server, new Lookup(values, deadline));
  }

  private static Captured captured(byte[] message, LookupReader reader)
      throws CharacterCodingException {
    int from = reader.valueOffset();
    return Captured.of(
        source(reader.source()),
        text(message, reader.nameOffset(), reader.nameLength()),
        Arrays.copyOfRange(message, from, from + reader.valueLength()));
  }

  private static Captured.Source source(int tag) {
    return switch (tag) {
      case LookupReader.HEADER -> Captured.Source.HEADER;
      case LookupReader.COOKIE -> Captured.Source.COOKIE;
      default -> throw new IllegalArgumentException("no captured value");
    };
  }

  private static String text(byte[] bytes, int offset, int length) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length)).toString();
  }
}
