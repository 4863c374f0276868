package io.github.culvert.mapper.bridge;

import io.github.culvert.wire.Frame;
import io.github.culvert.wire.MessageAssembler;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages of which some parts have come. Bounded: at most 256 are kept, and the one that began
 * first gives way, so that unfinished messages cannot take more than 256 times {@link
 * Frame#MAX_MESSAGE_BYTES}. Used by the bridge's thread, or when that has ended.
 */
final class MultiPartMessages {
  private static final int MAX_UNFINISHED = 256;

  /** One message, with what its first frame said of it. */
  private static final class Unfinished {
    private final MessageAssembler assembler = new MessageAssembler();
    private long sequence;
    private long deadline;
    private int total;

    private boolean add(byte[] bytes, int offset, int frameBytes) {
      if (Frame.part(bytes, offset) == 0) {
        sequence = Frame.sequence(bytes, offset);
        deadline = Frame.deadline(bytes, offset);
        total = Frame.total(bytes, offset);
      }
      return assembler.add(bytes, offset, frameBytes);
    }
  }

  private final Map<Long, Unfinished> unfinished =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Unfinished> eldest) {
          return size() > MAX_UNFINISHED;
        }
      };

  /** Takes a whole frame; the message if this was its last part, else null. */
  byte[] add(byte[] bytes, int offset, int frameBytes) {
    int partBytes = frameBytes - Frame.HEADER_BYTES;
    if (Frame.part(bytes, offset) == 0 && partBytes == Frame.total(bytes, offset)) {
      int start = offset + Frame.HEADER_BYTES;
      return Arrays.copyOfRange(bytes, start, start + partBytes);
    }
    long channel = Frame.channel(bytes, offset);
    Unfinished message = unfinished.computeIfAbsent(channel, id -> new Unfinished());
    if (!message.add(bytes, offset, frameBytes)) {
      return null;
    }
    unfinished.remove(channel);
    return Arrays.copyOf(message.assembler.message(), message.assembler.length());
  }

  /** All parts that have come of unfinished messages, in frames as the guests wrote them. */
  byte[] frames() {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    byte[] frame = new byte[Frame.MAX_BYTES];
    unfinished.forEach(
        (channel, message) -> {
          int part = 0;
          while (part < message.assembler.length()) {
            int frameBytes =
                Frame.write(
                    frame,
                    Frame.LOOKUP,
                    channel,
                    message.sequence,
                    message.deadline,
                    message.assembler.message(),
                    message.total,
                    part);
            frames.write(frame, 0, frameBytes);
            part += frameBytes - Frame.HEADER_BYTES;
          }
        });
    return frames.toByteArray();
  }
}
