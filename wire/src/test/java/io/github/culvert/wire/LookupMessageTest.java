package io.github.culvert.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link LookupWriter} and {@link LookupReader} against each other. */
final class LookupMessageTest {
  private final LookupReader reader = new LookupReader();

  private record Value(int source, String name, String value) {}

  private static byte[] write(String server, List<Value> values) {
    LookupWriter writer = new LookupWriter(0);
    writer.begin(server.getBytes(UTF_8));
    for (Value value : values) {
      byte[] name = value.name.getBytes(UTF_8);
      byte[] bytes = value.value.getBytes(UTF_8);
      int start = writer.beginValue(value.source, name);
      int half = bytes.length / 2;
      writer.append(bytes, 0, half);
      writer.append(bytes, half, bytes.length - half);
      writer.end(start, name);
    }
    assertThat(writer.count()).isEqualTo(values.size());
    return Arrays.copyOf(writer.array(), writer.length());
  }

  private List<Value> values(byte[] message) {
    List<Value> values = new ArrayList<>();
    while (reader.next()) {
      values.add(
          new Value(
              reader.source(),
              new String(message, reader.nameOffset(), reader.nameLength(), UTF_8),
              new String(message, reader.valueOffset(), reader.valueLength(), UTF_8)));
    }
    return values;
  }

  @Test
  void replace_leavesAllButThatValue() {
    LookupWriter writer = new LookupWriter(0);
    writer.begin(new byte[0]);
    byte[] name = "sid".getBytes(UTF_8);
    int start = writer.beginValue(LookupReader.SESSION, name);
    writer.append("abc".getBytes(UTF_8), 0, 3);
    writer.end(start, name);
    writer.addNumber(LookupReader.LIFE, 7);
    byte[] before = Arrays.copyOf(writer.array(), writer.length());

    writer.replace(start, "xyz".getBytes(UTF_8));

    byte[] expected = before.clone();
    System.arraycopy("xyz".getBytes(UTF_8), 0, expected, start, 3);
    assertThat(Arrays.copyOf(writer.array(), writer.length())).isEqualTo(expected);
    assertThat(new String(before, start, 3, UTF_8)).isEqualTo("abc");
  }

  @Test
  void read_whatWasWritten() {
    List<Value> values =
        List.of(
            new Value(LookupReader.HEADER, "me", "Zoë"),
            new Value(LookupReader.COOKIE, "", ""),
            new Value(LookupReader.COOKIE, "sid", "x".repeat(5000)));
    byte[] message = write("http://localhost:1/", values);

    assertThat(reader.read(message, message.length)).isTrue();
    assertThat(reader.count()).isEqualTo(3);
    assertThat(new String(message, reader.serverOffset(), reader.serverLength(), UTF_8))
        .isEqualTo("http://localhost:1/");
    assertThat(values(message)).isEqualTo(values);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void read_nothingCaptured() {
    byte[] message = write("", List.of());
    assertThat(reader.read(message, message.length)).isTrue();
    assertThat(reader.count()).isZero();
    assertThat(reader.serverLength()).isZero();
    assertThat(reader.next()).isFalse();
  }

  @Test
  void begin_again_forgetsTheFirst() {
    LookupWriter writer = new LookupWriter(16);
    writer.begin(new byte[3]);
    writer.end(writer.beginValue(LookupReader.HEADER, new byte[] {'a'}), new byte[] {'a'});
    writer.begin(new byte[0]);

    assertThat(Arrays.copyOf(writer.array(), writer.length())).isEqualTo(write("", List.of()));
    assertThat(writer.count()).isZero();
  }

  @Test
  void addNumber_isAnUnnamedValueOfEightBytes() {
    LookupWriter writer = new LookupWriter(0);
    writer.begin(new byte[0]);
    writer.addNumber(LookupReader.SEEN, 0x8877_6655_4433_2211L);
    writer.addNumber(LookupReader.LIFE, 3600 | LookupReader.ROLLING);

    assertThat(reader.read(writer.array(), writer.length())).isTrue();
    assertThat(writer.count()).isEqualTo(2);
    assertThat(reader.next()).isTrue();
    assertThat(reader.source()).isEqualTo(LookupReader.SEEN);
    assertThat(reader.nameLength()).isZero();
    assertThat(reader.valueLength()).isEqualTo(8);
    assertThat(LittleEndian.getLong(reader.array(), reader.valueOffset()))
        .isEqualTo(0x8877_6655_4433_2211L);
    assertThat(reader.next()).isTrue();
    assertThat(LittleEndian.getInt(reader.array(), reader.valueOffset())).isEqualTo(3600);
    assertThat(LittleEndian.getInt(reader.array(), reader.valueOffset() + 4)).isEqualTo(1);
  }

  @Test
  void write_longestMessage() {
    int room = Frame.MAX_MESSAGE_BYTES - 4 - 8 - 1;
    byte[] message = write("", List.of(new Value(LookupReader.HEADER, "a", "x".repeat(room))));
    assertThat(message).hasSize(Frame.MAX_MESSAGE_BYTES);
    assertThat(reader.read(message, message.length)).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.valueLength()).isEqualTo(room);
  }

  @Test
  void write_oneByteTooLong_isRefused() {
    int room = Frame.MAX_MESSAGE_BYTES - 4 - 8 - 1;
    List<Value> values = List.of(new Value(LookupReader.HEADER, "a", "x".repeat(room + 1)));
    assertThatThrownBy(() -> write("", values))
        .isInstanceOf(LimitException.class)
        .hasMessage("message too large: bytes=65537, limit=65536");
  }

  @Test
  void read_cutOrLengthenedMessage_isNone() {
    byte[] message = write("s", List.of(new Value(LookupReader.HEADER, "me", "bob")));
    for (int length = 0; length < message.length; length++) {
      assertThat(reader.read(message, length)).as("%d bytes", length).isFalse();
    }
    byte[] longer = Arrays.copyOf(message, message.length + 1);
    assertThat(reader.read(longer, longer.length)).isFalse();
    assertThat(reader.read(message, message.length + 1)).isFalse();
  }

  @Test
  void read_unknownSource_isNone() {
    byte[] message = write("", List.of(new Value(LookupReader.DONE + 1, "me", "bob")));
    assertThat(reader.read(message, message.length)).isFalse();
  }

  @Test
  void read_arbitraryBytes_neverThrowsOrLeavesTheMessage() {
    Fuzz.rounds(
        50_000,
        random -> {
          byte[] message = Fuzz.bytes(random, random.nextInt(40));
          if (message.length > 3 && random.nextBoolean()) {
            LittleEndian.putShort(message, 0, random.nextInt(4));
            LittleEndian.putShort(message, 2, random.nextInt(6));
          }
          assertWithin(message, random);
        });
  }

  @Test
  void read_mutatedMessages_neverThrowsOrLeavesTheMessage() {
    byte[] original =
        write(
            "http://s",
            List.of(
                new Value(LookupReader.HEADER, "me", "bob"),
                new Value(LookupReader.COOKIE, "sid", "")));
    Fuzz.rounds(50_000, random -> assertWithin(Fuzz.mutated(random, original), random));
  }

  private void assertWithin(byte[] message, Random random) {
    int length = message.length;
    byte[] longer = Arrays.copyOf(message, length + random.nextInt(20)); // stale bytes behind it
    if (!reader.read(longer, length)) {
      return;
    }
    assertThat(reader.serverOffset() + reader.serverLength()).isLessThanOrEqualTo(length);
    int count = 0;
    for (; reader.next(); count++) {
      assertThat(reader.source()).isBetween(LookupReader.HEADER, LookupReader.DONE);
      assertThat(reader.nameOffset()).isBetween(0, length);
      assertThat(reader.nameLength()).isBetween(0, length - reader.nameOffset());
      assertThat(reader.valueOffset()).isBetween(0, length);
      assertThat(reader.valueLength()).isBetween(0, length - reader.valueOffset());
    }
    assertThat(count).isEqualTo(reader.count());
  }

  @Test
  void number_andWhatIsNone() {
    LookupWriter writer = new LookupWriter(64);
    writer.begin(new byte[0]);
    writer.addNumber(LookupReader.KEY, Long.MIN_VALUE + 5);
    writer.end(writer.beginValue(LookupReader.KEY, new byte[0]), new byte[0]);
    LookupReader reader = new LookupReader();

    assertThat(reader.read(writer.array(), writer.length())).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.number()).isEqualTo(Long.MIN_VALUE + 5);
    assertThat(reader.next()).isTrue();
    assertThatThrownBy(reader::number).hasMessage("no number: bytes=0");
  }
}
