package io.github.culvert.mapper.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What readers of a table may see, in a file that its writer shares with readers in any process:
 * for each lookup the oldest version of its answer that is still allowed. The writer raises it when
 * a write or a deletion is acknowledged; a reader that has asked for it before it looks must not
 * find an older one.
 */
final class TableTruth implements AutoCloseable {
  static final int LOOKUPS = 16;

  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final long STOP_OFFSET = (long) LOOKUPS * Long.BYTES;
  private static final int FIELDS_BYTES = 3 * Long.BYTES + 2 * Integer.BYTES;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment file;

  TableTruth(Path directory) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve("truth"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      file = channel.map(FileChannel.MapMode.READ_WRITE, 0, STOP_OFFSET + Long.BYTES, arena);
    }
  }

  /** The oldest version that may be seen from now on. */
  void allowFrom(int lookup, long version) {
    LONG.setVolatile(file, (long) lookup * Long.BYTES, version);
  }

  long allowedFrom(int lookup) {
    return (long) LONG.getVolatile(file, (long) lookup * Long.BYTES);
  }

  /** Readers are to end. */
  void stop() {
    LONG.setVolatile(file, STOP_OFFSET, 1L);
  }

  boolean isStopped() {
    return (long) LONG.getVolatile(file, STOP_OFFSET) != 0;
  }

  static byte[] lookup(int number) {
    return ("lookup-" + number).getBytes(UTF_8);
  }

  /** Its own lookup, version, expiry and length, then one byte again and again. */
  static byte[] answer(int lookup, long version, long expiry, int moreBytes) {
    byte[] answer = new byte[FIELDS_BYTES + moreBytes];
    Arrays.fill(answer, (byte) version);
    ByteBuffer.wrap(answer).putInt(lookup).putLong(version).putLong(expiry).putInt(answer.length);
    return answer;
  }

  /** The most that an answer may have beside its fields. */
  static int maxMoreBytes() {
    return TableWriter.maxAnswerBytes() - FIELDS_BYTES;
  }

  /**
   * Checks an answer that was found.
   *
   * @param allowedFrom what {@link #allowedFrom} said before it was looked for
   * @param now the time that it was looked for with
   * @return what is wrong with it, empty: nothing
   */
  static String wrong(byte[] answer, int lookup, long allowedFrom, long now) {
    ByteBuffer fields = ByteBuffer.wrap(answer);
    if (fields.getInt() != lookup) {
      return "foreign";
    }
    long version = fields.getLong();
    if (version < allowedFrom) {
      return "version=%d was replaced or deleted, allowedFrom=%d".formatted(version, allowedFrom);
    }
    if (fields.getLong() <= now) {
      return "expired";
    }
    if (fields.getInt() != answer.length) {
      return "torn: length";
    }
    while (fields.hasRemaining()) {
      if (fields.get() != (byte) version) {
        return "torn: byte " + fields.position();
      }
    }
    return "";
  }

  @Override
  public void close() {
    arena.close();
  }
}
