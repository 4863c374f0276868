package io.github.culvert.mapper.bridge;

import io.github.culvert.wire.Frame;
import io.github.culvert.wire.MessageAssembler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages of which some parts have come. Bounded: at most 256 are kept, and the one that began
 * first gives way, so that unfinished messages cannot take more than 256 times {@link
 * Frame#MAX_MESSAGE_BYTES}. Used by the bridge's thread.
 */
final class MultiPartMessages {
  private static final int MAX_UNFINISHED = 256;

  private final Map<Long, MessageAssembler> unfinished =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MessageAssembler> eldest) {
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
    MessageAssembler assembler = unfinished.computeIfAbsent(channel, id -> new MessageAssembler());
    if (!assembler.add(bytes, offset, frameBytes)) {
      return null;
    }
    unfinished.remove(channel);
    return Arrays.copyOf(assembler.message(), assembler.length());
  }
}
