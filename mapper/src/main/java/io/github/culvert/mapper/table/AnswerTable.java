package io.github.culvert.mapper.table;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.culvert.wire.BridgeFiles;
import io.github.culvert.wire.TableLayout;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The file of the answer table, see {@link TableLayout}. The mapper that holds the directory's lock
 * writes it through this object; guests read the file and nothing blocks. Every start takes a new
 * random key and wipes the entries. The file of an earlier mapper is used again when its size fits,
 * so that guests which have it open go on; otherwise a new one takes its name and the old one is
 * marked retired. Until {@link #goLive} guests see no live table, and what a killed mapper left is
 * a stale heartbeat. Safe for concurrent use.
 */
public final class AnswerTable implements AutoCloseable {
  /** Slots of one bucket: a bucket is one page, and guests read it at once. */
  static final int SLOTS = 4;

  static final int SLOT_BYTES = 1024;
  static final int BUCKET_BYTES = SLOTS * SLOT_BYTES;

  static final VarHandle INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private static final int WIPE_BYTES = 1 << 20;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment file;
  private final TableWriter writer;
  private boolean left;

  /** A table that another mapper serves. */
  private AnswerTable(FileChannel channel, InstantSource clock) throws IOException {
    file = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena);
    int bucketCount = (int) INT.get(file, TableLayout.BUCKET_COUNT_OFFSET);
    if ((long) LONG.get(file, TableLayout.MAGIC_OFFSET) != TableLayout.MAGIC
        || (int) INT.get(file, TableLayout.SLOTS_OFFSET) != SLOTS
        || (int) INT.get(file, TableLayout.SLOT_BYTES_OFFSET) != SLOT_BYTES
        || channel.size() != fileBytes(bucketCount)) {
      arena.close();
      throw new IOException("the table is of another version: stop the other mapper first");
    }
    writer =
        new TableWriter(
            file,
            bucketCount,
            (long) LONG.get(file, TableLayout.KEY0_OFFSET),
            (long) LONG.get(file, TableLayout.KEY1_OFFSET),
            clock);
    writer.close();
  }

  private AnswerTable(FileChannel channel, int bucketCount, InstantSource clock)
      throws IOException {
    wipe(channel, fileBytes(bucketCount));
    file = channel.map(FileChannel.MapMode.READ_WRITE, 0, fileBytes(bucketCount), arena);
    SecureRandom random = new SecureRandom();
    long key0 = random.nextLong();
    long key1 = random.nextLong();
    LONG.set(file, TableLayout.MAGIC_OFFSET, TableLayout.MAGIC);
    INT.set(file, TableLayout.SLOTS_OFFSET, SLOTS);
    LONG.set(file, TableLayout.KEY0_OFFSET, key0);
    LONG.set(file, TableLayout.KEY1_OFFSET, key1);
    INT.set(file, TableLayout.BUCKET_COUNT_OFFSET, bucketCount);
    INT.set(file, TableLayout.SLOT_BYTES_OFFSET, SLOT_BYTES);
    writer = new TableWriter(file, bucketCount, key0, key1, clock);
  }

  /**
   * Makes the table of a bridge directory.
   *
   * @param entryBytes the size of all slots, a power of two of at least one bucket
   * @throws IOException when the file cannot be made, also when its file system has no room for it
   */
  public static AnswerTable open(Path directory, int entryBytes, InstantSource clock)
      throws IOException {
    Path path = directory.resolve(BridgeFiles.TABLE);
    int bucketCount = entryBytes / BUCKET_BYTES;
    boolean exists = Files.isRegularFile(path);
    if (exists && Files.size(path) == fileBytes(bucketCount)) {
      try (FileChannel channel = FileChannel.open(path, READ, WRITE)) {
        return new AnswerTable(channel, bucketCount, clock);
      }
    }
    return exists ? replace(path, bucketCount, clock) : create(path, bucketCount, clock);
  }

  /**
   * Opens the table that another mapper serves, as it is, to write it from {@link #goLive} on: the
   * guests that have it open see one table that lives on. Its size stays.
   */
  public static AnswerTable join(Path directory, InstantSource clock) throws IOException {
    try (FileChannel channel =
        FileChannel.open(directory.resolve(BridgeFiles.TABLE), READ, WRITE)) {
      return new AnswerTable(channel, clock);
    }
  }

  private static AnswerTable replace(Path path, int bucketCount, InstantSource clock)
      throws IOException {
    try (FileChannel old = FileChannel.open(path, WRITE)) {
      AnswerTable table = create(path, bucketCount, clock);
      if (old.size() >= TableLayout.HEADER_BYTES) {
        old.write(littleEndian(TableLayout.STATE_RETIRED), TableLayout.STATE_OFFSET);
      }
      return table;
    }
  }

  private static AnswerTable create(Path path, int bucketCount, InstantSource clock)
      throws IOException {
    Path unfinished = path.resolveSibling(BridgeFiles.TABLE + ".new");
    try (FileChannel channel =
        FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, READ, WRITE)) {
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r-----"));
      AnswerTable table = new AnswerTable(channel, bucketCount, clock);
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      return table;
    }
  }

  /** The table's entries. */
  public TableWriter writer() {
    return writer;
  }

  /**
   * Shows the table to the guests: from now on they wait for answers. One that was joined is empty
   * from then on.
   */
  public void goLive(long nowEpochMs) {
    writer.begin();
    heartbeat(nowEpochMs);
    INT.setRelease(file, TableLayout.STATE_OFFSET, TableLayout.STATE_LIVE);
  }

  /** Tells the guests that the mapper is alive; 0 that it has stopped. */
  public void heartbeat(long nowEpochMs) {
    LONG.setRelease(file, TableLayout.HEARTBEAT_OFFSET, nowEpochMs);
  }

  /** Writes nothing from now on, for a mapper that takes over: neither entries nor heartbeat. */
  public void leave() {
    writer.close();
    left = true;
  }

  /** Ends the heartbeat and lets go of the file; entries stay until their time is over. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      if (!left) {
        heartbeat(0);
      }
      writer.close();
      arena.close();
    }
  }

  /**
   * Fills the file with zeros, which retires it first. All of it is written, since a file with
   * holes would fail later, when its file system is full.
   */
  private static void wipe(FileChannel channel, long fileBytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(WIPE_BYTES);
    long position = 0;
    while (position < fileBytes) {
      zeros.clear().limit((int) Math.min(WIPE_BYTES, fileBytes - position));
      position += channel.write(zeros, position);
    }
  }

  private static long fileBytes(int bucketCount) {
    return TableLayout.HEADER_BYTES + (long) bucketCount * BUCKET_BYTES;
  }

  private static ByteBuffer littleEndian(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value);
  }
}
