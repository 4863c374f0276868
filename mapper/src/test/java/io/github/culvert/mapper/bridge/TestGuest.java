package io.github.culvert.mapper.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.BridgeFiles;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.Frame;
import io.github.culvert.wire.LittleEndian;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import io.github.culvert.wire.MessageAssembler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A guest on the real FIFOs, as the middleware is one. Not safe for concurrent use. */
public final class TestGuest implements AutoCloseable {
  /** An answer as the guest sees it; a removed header has the value {@code null}. */
  public record Answered(
      int kind,
      Optional<Failure> failure,
      int status,
      String body,
      Map<String, String> upstream,
      Map<String, String> response) {}

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path bridge;
  private final int requests;
  private final long channel;
  private final byte[] buffer = new byte[64 * 1024];
  private final MessageAssembler assembler = new MessageAssembler();
  private int replies;
  private int length;
  private long sequence;

  public TestGuest(Path bridge) {
    this.bridge = bridge;
    requests = Posix.open(bridge.resolve(BridgeFiles.REQUESTS), Posix.O_WRONLY);
    channel = takeChannel(bridge);
    replies = openReplies();
    assertThat(requests).isNotNegative();
  }

  /** Takes an id as a guest does that dies right after. */
  public static long takeChannel(Path bridge) {
    int channels = Posix.open(bridge.resolve(BridgeFiles.CHANNELS), Posix.O_RDONLY);
    assertThat(channels).isNotNegative();
    byte[] id = new byte[Long.BYTES];
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (Posix.read(channels, id, 0) != id.length) {
        assertThat(System.nanoTime()).as("a channel comes in time").isLessThan(end);
        Thread.onSpinWait();
      }
      return LittleEndian.getLong(id, 0);
    } finally {
      Posix.close(channels);
    }
  }

  public static byte[] lookup(String name, String value) {
    return lookup("", name, value.getBytes(UTF_8));
  }

  public static byte[] lookup(String server, String name, byte[] value) {
    LookupWriter writer = new LookupWriter(256);
    writer.begin(server.getBytes(UTF_8));
    addValue(writer, LookupReader.HEADER, name, value);
    return Arrays.copyOf(writer.array(), writer.length());
  }

  public static void addValue(LookupWriter writer, int source, String name, byte[] value) {
    byte[] nameBytes = name.getBytes(UTF_8);
    int start = writer.beginValue(source, nameBytes);
    writer.append(value, 0, value.length);
    writer.end(start, nameBytes);
  }

  public long channel() {
    return channel;
  }

  /** Asks and waits for the answer; fails without one. */
  public Answered call(byte[] message) {
    send(message, PATIENCE);
    return receive(PATIENCE).orElseThrow(() -> new AssertionError("no answer in time"));
  }

  /** The message of the last answer. */
  public byte[] answer() {
    return Arrays.copyOf(assembler.message(), assembler.length());
  }

  /** Asks without waiting. */
  public void send(byte[] message, Duration timeout) {
    sequence++;
    long deadline = System.currentTimeMillis() + timeout.toMillis();
    byte[] frame = new byte[Frame.MAX_BYTES];
    int part = 0;
    do {
      int frameBytes =
          Frame.write(
              frame, Frame.LOOKUP, channel, sequence, deadline, message, message.length, part);
      writeAll(frame, frameBytes);
      part += frameBytes - Frame.HEADER_BYTES;
    } while (part < message.length);
  }

  /** Writes any bytes at once. */
  public void write(byte[] bytes) {
    writeAll(bytes, bytes.length);
  }

  /** The next frame number that this guest would use. */
  public long nextSequence() {
    return ++sequence;
  }

  /** Waits for the answer to what was sent last. */
  public Optional<Answered> receive(Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    PollSet readable = new PollSet();
    readable.add(replies, PollSet.READABLE);
    while (System.nanoTime() < end) {
      Optional<Answered> answer = nextAnswer();
      if (answer.isPresent()) {
        return answer;
      }
      // Without a writer a read finds the end as well; only poll knows whether there was one.
      if (readable.poll(20)) {
        int count = Posix.read(replies, buffer, length);
        if (count == 0) { // the mapper has died; a new descriptor knows nothing of that
          Posix.close(replies);
          replies = openReplies();
          readable.clear();
          readable.add(replies, PollSet.READABLE);
        }
        length += Math.max(count, 0);
      }
    }
    return Optional.empty();
  }

  /** Whether the last mapper has gone since this guest opened its channel. */
  public boolean seesHangUp() {
    return Posix.read(replies, new byte[1], 0) == 0;
  }

  /** Dies: what it has open is closed. */
  @Override
  public void close() {
    Posix.close(requests);
    Posix.close(replies);
  }

  private int openReplies() {
    Path fifo = bridge.resolve(BridgeFiles.REPLIES).resolve(Long.toString(channel));
    int descriptor = Posix.open(fifo, Posix.O_RDONLY);
    assertThat(descriptor).as("%s: %s", fifo, Posix.describe(descriptor)).isNotNegative();
    return descriptor;
  }

  private void writeAll(byte[] bytes, int count) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int result;
    while ((result = Posix.write(requests, bytes, count)) == -Posix.EAGAIN) {
      assertThat(System.nanoTime()).as("the requests FIFO has room in time").isLessThan(end);
      Thread.onSpinWait();
    }
    assertThat(result).as("written: %s", Posix.describe(result)).isEqualTo(count);
  }

  private Optional<Answered> nextAnswer() {
    int offset = 0;
    int frameBytes;
    Optional<Answered> answer = Optional.empty();
    while (answer.isEmpty()
        && (frameBytes = Frame.scan(buffer, offset, length - offset)) != Frame.INCOMPLETE) {
      assertThat(frameBytes).as("frame").isPositive();
      assertThat(Frame.channel(buffer, offset)).isEqualTo(channel);
      if (Frame.sequence(buffer, offset) == sequence && assembler.add(buffer, offset, frameBytes)) {
        answer = Optional.of(read(assembler.message(), assembler.length()));
      }
      offset += frameBytes;
    }
    length -= offset;
    System.arraycopy(buffer, offset, buffer, 0, length);
    return answer;
  }

  /** Reads an answer's message. */
  public static Answered read(byte[] message, int length) {
    AnswerReader reader = new AnswerReader();
    assertThat(reader.read(message, 0, length)).as("a whole answer").isTrue();
    Map<String, String> upstream = new LinkedHashMap<>();
    Map<String, String> response = new LinkedHashMap<>();
    while (reader.next()) {
      String name = new String(message, reader.nameOffset(), reader.nameLength(), UTF_8);
      String value = new String(message, reader.valueOffset(), reader.valueLength(), UTF_8);
      switch (reader.operation()) {
        case AnswerReader.SET -> upstream.put(name, value);
        case AnswerReader.REMOVE -> upstream.put(name, null);
        default -> response.put(name, value);
      }
    }
    return new Answered(
        reader.kind(),
        Optional.ofNullable(Failure.byNumber(reader.failure())),
        reader.status(),
        new String(message, reader.bodyOffset(), reader.bodyLength(), UTF_8),
        upstream,
        response);
  }
}
