package io.github.culvert.mapper.table;

import io.github.culvert.wire.LittleEndian;
import io.github.culvert.wire.SipHash;
import io.github.culvert.wire.TableLayout;
import io.github.culvert.wire.TableReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads the table as a guest does: each bucket with one read of the file. */
public final class TableFile implements AutoCloseable {
  /** What a guest reads of the header. */
  public record Header(
      int state, int slots, long key0, long key1, int bucketCount, int slotBytes, long heartbeat) {}

  private final FileChannel channel;
  private final SipHash hash = new SipHash();
  private final TableReader reader = new TableReader();

  public TableFile(Path path) throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  public Header header() throws IOException {
    byte[] bytes = read(0, TableLayout.HEADER_USED_BYTES);
    return new Header(
        LittleEndian.getInt(bytes, TableLayout.STATE_OFFSET),
        LittleEndian.getInt(bytes, TableLayout.SLOTS_OFFSET),
        LittleEndian.getLong(bytes, TableLayout.KEY0_OFFSET),
        LittleEndian.getLong(bytes, TableLayout.KEY1_OFFSET),
        LittleEndian.getInt(bytes, TableLayout.BUCKET_COUNT_OFFSET),
        LittleEndian.getInt(bytes, TableLayout.SLOT_BYTES_OFFSET),
        LittleEndian.getLong(bytes, TableLayout.HEARTBEAT_OFFSET));
  }

  /** The answer for the lookup's bytes, or null. */
  public byte[] find(Header header, byte[] lookup, long nowEpochMs) throws IOException {
    return find(header, lookup, nowEpochMs, 0, () -> {});
  }

  /** The same by a reader that is stopped after so many bytes of the bucket. */
  byte[] find(Header header, byte[] lookup, long nowEpochMs, int stoppedAt, Runnable meanwhile)
      throws IOException {
    hash.hash(header.key0(), header.key1(), lookup, 0, lookup.length);
    int bucketBytes = header.slots() * header.slotBytes();
    long offset = TableLayout.bucketOffset(hash.low(), header.bucketCount(), bucketBytes);
    ByteBuffer bytes = ByteBuffer.allocate(bucketBytes).limit(stoppedAt);
    channel.read(bytes, offset);
    meanwhile.run();
    channel.read(bytes.limit(bucketBytes), offset + stoppedAt);
    byte[] bucket = bytes.array();
    int found =
        reader.find(bucket, bucket.length, header.slotBytes(), hash.low(), hash.high(), nowEpochMs);
    return found == TableReader.MISS
        ? null
        : Arrays.copyOfRange(bucket, found, found + reader.answerLength());
  }

  private byte[] read(long offset, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    channel.read(buffer, offset);
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
