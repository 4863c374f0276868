package io.github.culvert.mapper.bridge;

import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.log.RepeatedEvent;
import io.github.culvert.wire.Frame;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The bytes of the {@code requests} FIFO, cut into frames. What is no frame is skipped byte by byte
 * up to the next one, counted and logged. Used by the bridge's thread.
 */
final class RequestStream implements AutoCloseable {
  /** Takes the frame that lies in {@code bytes} from {@code offset} on; the bytes are reused. */
  @FunctionalInterface
  interface FrameConsumer {
    void accept(byte[] bytes, int offset, int frameBytes) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(RequestStream.class);
  private static final int FIFO_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final int descriptor;
  private final PollSet readable = new PollSet();
  private final Counters counters;
  private final RepeatedEvent garbage;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private byte[] inherited;
  private int length;

  /**
   * Opens the FIFO.
   *
   * @param inherited bytes that come before those of the FIFO: an earlier mapper has read them
   */
  RequestStream(BridgeDirectory directory, byte[] inherited, Counters counters, InstantSource clock)
      throws IOException {
    this.inherited = inherited;
    this.counters = counters;
    garbage =
        new RepeatedEvent(
            LOG,
            Level.WARN,
            "bytes in the requests FIFO that are no frame: who else writes there?",
            clock);
    descriptor = directory.openRequests();
    Posix.setPipeBytes(descriptor, FIFO_BYTES);
    readable.add(descriptor, PollSet.READABLE);
  }

  /** Reads what is there and hands on its frames; if nothing is there, waits once for more. */
  void read(FrameConsumer consumer, int timeoutMs) throws IOException {
    if (inherited.length > 0) {
      inherit();
      consume(consumer);
      return;
    }
    int count = Posix.read(descriptor, buffer, length);
    if (count > 0) {
      length += count;
      consume(consumer);
    } else if (!readable.poll(timeoutMs) && length > 0) {
      // A frame is written at once: what has no end after all this time never gets one.
      skip(1);
      consume(consumer);
    }
  }

  /** What was read and is no whole frame yet; for when nobody reads any longer. */
  byte[] unread() {
    return Arrays.copyOf(buffer, length);
  }

  @Override
  public void close() {
    Posix.close(descriptor);
  }

  private void inherit() {
    int count = Math.min(inherited.length, buffer.length - length);
    System.arraycopy(inherited, 0, buffer, length, count);
    inherited = Arrays.copyOfRange(inherited, count, inherited.length);
    length += count;
  }

  private void consume(FrameConsumer consumer) throws IOException {
    int offset = 0;
    int skipped = 0;
    int frameBytes;
    while ((frameBytes = Frame.scan(buffer, offset, length - offset)) != Frame.INCOMPLETE) {
      if (frameBytes == Frame.GARBAGE) {
        offset++;
        skipped++;
      } else {
        consumer.accept(buffer, offset, frameBytes);
        offset += frameBytes;
      }
    }
    report(skipped);
    length -= offset;
    System.arraycopy(buffer, offset, buffer, 0, length);
  }

  private void skip(int bytes) {
    length -= bytes;
    System.arraycopy(buffer, bytes, buffer, 0, length);
    report(bytes);
  }

  private void report(int skipped) {
    if (skipped > 0) {
      counters.garbageBytes.add(skipped);
      garbage.happened(line -> line.addKeyValue("bytes", skipped));
    }
  }
}
