package io.github.culvert.mapper.bridge;

import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.table.AnswerTable;
import io.github.culvert.wire.Frame;
import io.github.culvert.wire.LittleEndian;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bridge in a folder of its own that answers one lookup, so that all its code is loaded and
 * linked. A mapper that takes over does so before it asks the other one to leave: from then on
 * guests wait.
 */
public final class Rehearsal {
  private static final String FOLDER = "rehearsal";
  private static final int TABLE_BYTES = 64 << 10;
  private static final int CHANNELS = 8;
  private static final int TIMEOUT_MS = 2_000;
  private static final byte[] LOOKUP = new byte[2 * Frame.MAX_PART_BYTES];

  private Rehearsal() {}

  /** Plays it once, and leaves nothing behind. */
  public static void play(Path bridge, InstantSource clock) throws IOException {
    Path folder = bridge.resolve(FOLDER);
    LookupHandler handler =
        (message, deadline, reply) -> reply.accept(Answer.of(Mapping.nothing()).message());
    try (BridgeDirectory directory = BridgeDirectory.open(folder);
        AnswerTable table = AnswerTable.open(folder, TABLE_BYTES, clock);
        Bridge rehearsed =
            new Bridge(directory, new byte[0], table, handler, CHANNELS, new Counters(), clock)) {
      rehearsed.start();
      ask(directory, clock.millis() + TIMEOUT_MS);
      var _ = rehearsed.leave();
    } finally {
      delete(folder);
    }
  }

  /** As a guest does. */
  private static void ask(BridgeDirectory directory, long deadlineEpochMs) throws IOException {
    int channels = directory.openChannels();
    int requests = directory.openRequests();
    byte[] bytes = new byte[Frame.MAX_BYTES];
    await(channels);
    byte[] id = new byte[Long.BYTES];
    var _ = Posix.read(channels, id, 0);
    long channel = LittleEndian.getLong(id, 0);
    int replies = Posix.open(directory.reply(channel), Posix.O_RDONLY);
    for (int part = 0; part < LOOKUP.length; part += Frame.MAX_PART_BYTES) {
      int frameBytes =
          Frame.write(
              bytes, Frame.LOOKUP, channel, 1, deadlineEpochMs, LOOKUP, LOOKUP.length, part);
      var _ = Posix.write(requests, bytes, frameBytes);
    }
    await(replies);
    List.of(channels, requests, replies).forEach(Posix::close);
  }

  private static void await(int descriptor) {
    PollSet readable = new PollSet();
    readable.add(descriptor, PollSet.READABLE);
    var _ = readable.poll(TIMEOUT_MS);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
