package io.github.culvert.mapper.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.Captured;
import io.github.culvert.mapper.Lookup;
import io.github.culvert.wire.LookupReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A lookup as the middleware sent it.
 *
 * @param server the URL to ask; empty: whoever answers here
 * @param lookup what was captured
 */
record Question(String server, Lookup lookup) {
  /** Reads a message; empty when it is none, or when its URL or a name is not UTF-8. */
  static Optional<Question> read(byte[] message, long deadlineEpochMs) {
    LookupReader reader = new LookupReader();
    if (!reader.read(message, message.length)) {
      return Optional.empty();
    }
    try {
      String server = text(message, reader.serverOffset(), reader.serverLength());
      List<Captured> values = new ArrayList<>(reader.count());
      while (reader.next()) {
        values.add(captured(message, reader));
      }
      Lookup lookup = new Lookup(values, Instant.ofEpochMilli(deadlineEpochMs));
      return Optional.of(new Question(server, lookup));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Captured captured(byte[] message, LookupReader reader)
      throws CharacterCodingException {
    int from = reader.valueOffset();
    return Captured.of(
        reader.source() == LookupReader.HEADER ? Captured.Source.HEADER : Captured.Source.COOKIE,
        text(message, reader.nameOffset(), reader.nameLength()),
        Arrays.copyOfRange(message, from, from + reader.valueLength()));
  }

  private static String text(byte[] bytes, int offset, int length) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length)).toString();
  }
}
