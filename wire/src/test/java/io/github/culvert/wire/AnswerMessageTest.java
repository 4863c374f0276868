package io.github.culvert.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link AnswerWriter} and {@link AnswerReader} against each other. */
final class AnswerMessageTest {
  private final AnswerWriter writer = new AnswerWriter();
  private final AnswerReader reader = new AnswerReader();

  private record Header(int operation, String name, String value) {}

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private boolean read(byte[] message) {
    return reader.read(message, 0, message.length);
  }

  private List<Header> headers() {
    List<Header> headers = new ArrayList<>();
    while (reader.next()) {
      headers.add(
          new Header(
              reader.operation(),
              new String(reader.array(), reader.nameOffset(), reader.nameLength(), UTF_8),
              new String(reader.array(), reader.valueOffset(), reader.valueLength(), UTF_8)));
    }
    return headers;
  }

  private byte[] mapping() {
    return writer
        .mapped()
        .header(AnswerReader.SET, bytes("X-User"), bytes("Zoë"))
        .header(AnswerReader.REMOVE, bytes("me"), bytes(""))
        .header(AnswerReader.RESPOND, bytes("Set-Cookie"), bytes("a=b"))
        .toByteArray();
  }

  @Test
  void read_mapped_atAnyOffset() {
    byte[] message = mapping();
    byte[] among = new byte[message.length + 20];
    Arrays.fill(among, (byte) 0xff);
    System.arraycopy(message, 0, among, 13, message.length);

    assertThat(reader.read(among, 13, message.length)).isTrue();
    assertThat(reader.kind()).isEqualTo(AnswerReader.MAPPED);
    assertThat(reader.bodyLength()).isZero();
    List<Header> expected =
        List.of(
            new Header(AnswerReader.SET, "X-User", "Zoë"),
            new Header(AnswerReader.REMOVE, "me", ""),
            new Header(AnswerReader.RESPOND, "Set-Cookie", "a=b"));
    assertThat(headers()).isEqualTo(expected);
    assertThat(reader.next()).isFalse();
    reader.rewind();
    assertThat(headers()).isEqualTo(expected);
  }

  @Test
  void read_denied() {
    byte[] message =
        writer
            .denied(403, bytes("no"))
            .header(AnswerReader.RESPOND, bytes("a"), bytes("b"))
            .toByteArray();

    assertThat(read(message)).isTrue();
    assertThat(reader.kind()).isEqualTo(AnswerReader.DENIED);
    assertThat(reader.status()).isEqualTo(403);
    assertThat(new String(message, reader.bodyOffset(), reader.bodyLength(), UTF_8))
        .isEqualTo("no");
    assertThat(headers()).containsExactly(new Header(AnswerReader.RESPOND, "a", "b"));
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void read_failed(Failure failure) {
    byte[] message = writer.failed(failure, bytes(failure.text())).toByteArray();

    assertThat(read(message)).isTrue();
    assertThat(reader.kind()).isEqualTo(AnswerReader.FAILED);
    assertThat(Failure.byNumber(reader.failure())).isEqualTo(failure);
    assertThat(headers()).isEmpty();
  }

  @Test
  void byNumber_ofAnotherVersion() {
    assertThat(Failure.byNumber(-1)).isNull();
    assertThat(Failure.byNumber(0)).isNull();
    assertThat(Failure.byNumber(Failure.values().length + 1)).isNull();
    assertThat(Failure.byNumber(255)).isNull();
  }

  @Test
  void write_again_forgetsTheFirst() {
    byte[] first = mapping();
    writer.failed(Failure.OVERLOADED, bytes("x"));
    assertThat(mapping()).isEqualTo(first);
  }

  @Test
  void header_beyondTheLimit_isRefused() {
    int room = Frame.MAX_MESSAGE_BYTES - 12 - 8 - 1;
    byte[] name = {'a'};
    assertThat(writer.mapped().header(AnswerReader.SET, name, new byte[room]).toByteArray())
        .hasSize(Frame.MAX_MESSAGE_BYTES);
    assertThatThrownBy(() -> writer.mapped().header(AnswerReader.SET, name, new byte[room + 1]))
        .isInstanceOf(LimitException.class)
        .hasMessage("message too large: bytes=65537, limit=65536");
    assertThatThrownBy(
            () -> writer.mapped().header(AnswerReader.SET, new byte[65_536], new byte[0]))
        .isInstanceOf(LimitException.class)
        .hasMessage("name too long: bytes=65536, limit=65535");
  }

  @Test
  void read_cutOrLengthenedMessage_isNone() {
    byte[] message = mapping();
    for (int length = 0; length < message.length; length++) {
      assertThat(reader.read(message, 0, length)).as("%d bytes", length).isFalse();
    }
    assertThat(read(Arrays.copyOf(message, message.length + 1))).isFalse();
    assertThat(reader.read(message, 1, message.length)).isFalse();
    assertThat(reader.read(message, -1, message.length)).isFalse();
  }

  @Test
  void read_unknownKindOrOperation_isNone() {
    byte[] kind = mapping();
    kind[0] = AnswerReader.ASSIGNMENT + 1;
    assertThat(read(kind)).isFalse();
    byte[] operation = mapping();
    operation[12] = AnswerReader.RESPOND + 1;
    assertThat(read(operation)).isFalse();
  }

  @Test
  void read_arbitraryBytes_neverThrowsOrLeavesTheMessage() {
    Fuzz.rounds(
        50_000,
        random -> {
          byte[] message = Fuzz.bytes(random, random.nextInt(60));
          if (message.length > 12 && random.nextBoolean()) {
            message[0] = (byte) random.nextInt(6);
            LittleEndian.putInt(message, 4, random.nextInt(message.length));
            LittleEndian.putShort(message, AnswerReader.COUNT_OFFSET, random.nextInt(4));
          }
          assertWithin(message, random.nextInt(3));
        });
  }

  @Test
  void read_mutatedMessages_neverThrowsOrLeavesTheMessage() {
    byte[] original = mapping();
    byte[] denied = writer.denied(401, bytes("who?")).toByteArray();
    byte[] session =
        writer
            .session(SessionState.of(1, 2, bytes("id")))
            .header(AnswerReader.SET, bytes("cart"), bytes("book"))
            .toByteArray();
    List<byte[]> originals = List.of(original, denied, session);
    Fuzz.rounds(
        50_000,
        random ->
            assertWithin(
                Fuzz.mutated(random, originals.get(random.nextInt(3))), random.nextInt(3)));
  }

  private void assertWithin(byte[] message, int offset) {
    int length = message.length;
    byte[] among = new byte[offset + length + 9];
    System.arraycopy(message, 0, among, offset, length);
    if (!reader.read(among, offset, length)) {
      return;
    }
    int end = offset + length;
    assertThat(reader.kind()).isBetween(AnswerReader.MAPPED, AnswerReader.ASSIGNMENT);
    assertThat(reader.bodyOffset()).isBetween(offset, end);
    assertThat(reader.bodyLength()).isBetween(0, end - reader.bodyOffset());
    if (reader.kind() == AnswerReader.ASSIGNMENT) {
      assertThat(reader.bodyLength()).isGreaterThanOrEqualTo(Assignment.BYTES);
    }
    if (reader.kind() == AnswerReader.SESSION) {
      assertThat(reader.bodyLength()).isGreaterThanOrEqualTo(SessionState.FIXED_BYTES);
    }
    while (reader.next()) {
      assertThat(reader.operation()).isBetween(AnswerReader.SET, AnswerReader.RESPOND);
      assertThat(reader.nameOffset()).isBetween(offset, end);
      assertThat(reader.nameLength()).isBetween(0, end - reader.nameOffset());
      assertThat(reader.valueOffset()).isBetween(offset, end);
      assertThat(reader.valueLength()).isBetween(0, end - reader.valueOffset());
    }
  }

  @Test
  void assignment() {
    byte[] message = new AnswerWriter().assignment(Assignment.of(-2, 3L << 40)).toByteArray();
    AnswerReader reader = new AnswerReader();

    assertThat(reader.read(message, 0, message.length)).isTrue();
    assertThat(reader.kind()).isEqualTo(AnswerReader.ASSIGNMENT);
    assertThat(Assignment.server(reader.array(), reader.bodyOffset())).isEqualTo(-2);
    assertThat(Assignment.number(reader.array(), reader.bodyOffset())).isEqualTo(3L << 40);
  }
}
