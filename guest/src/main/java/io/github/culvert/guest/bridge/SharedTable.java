package io.github.culvert.guest.bridge;

import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.BridgeFiles;
import io.github.culvert.wire.LittleEndian;
import io.github.culvert.wire.LookupWriter;
import io.github.culvert.wire.SipHash;
import io.github.culvert.wire.TableLayout;
import io.github.culvert.wire.TableReader;

/**
 * Reads the mapper's answer table and its heartbeat. Never waits. Whatever the file's bytes are, a
 * lookup is a miss or finds an answer that was written whole for just that lookup.
 */
final class SharedTable {
  private static final int CLOSED = -1;

  private final Mount mount;
  private final SipHash hash = new SipHash();
  private final TableReader reader = new TableReader();
  private final byte[] header = new byte[TableLayout.HEADER_USED_BYTES];
  private byte[] bucket = {};
  private int fd = CLOSED;
  private boolean usable;
  private long key0;
  private long key1;
  private int bucketCount;
  private int bucketBytes;
  private int slotBytes;

  SharedTable(Mount mount) {
    this.mount = mount;
  }

  /** Looks the lookup up; true if {@code answer} now reads a valid answer. */
  boolean find(LookupWriter lookup, long nowEpochMs, AnswerReader answer) {
    if (!usable && !refresh()) {
      return false;
    }
    hash.hash(key0, key1, lookup.array(), 0, lookup.length());
    long position = TableLayout.bucketOffset(hash.low(), bucketCount, bucketBytes);
    if (Wasi.read(fd, position, bucket, bucketBytes) != Wasi.SUCCESS) {
      forget();
      return false;
    }
    int offset = reader.find(bucket, Wasi.result, slotBytes, hash.low(), hash.high(), nowEpochMs);
    return offset != TableReader.MISS && answer.read(bucket, offset, reader.answerLength());
  }

  /**
   * Reads the header again, which a new mapper may have changed.
   *
   * @return whether there is a live table
   */
  boolean refresh() {
    if (fd == CLOSED) {
      fd = mount.open(Mount.TABLE, false);
    }
    if (fd == CLOSED || !readHeader()) {
      forget();
      return false;
    }
    return true;
  }

  /**
   * Opens the path again: in a directory that was removed and made again there is another table.
   *
   * @return whether there is a live table
   */
  boolean reopen() {
    forget();
    return refresh();
  }

  /** Whether the mapper was alive a moment ago, by the header that {@link #refresh} read. */
  boolean isHeartbeatFresh(long nowEpochMs) {
    long heartbeat = LittleEndian.getLong(header, TableLayout.HEARTBEAT_OFFSET);
    return nowEpochMs - heartbeat <= BridgeFiles.HEARTBEAT_STALE_MS;
  }

  /** The table's key; a new mapper makes a new one. */
  long key() {
    return key0;
  }

  private boolean readHeader() {
    if (Wasi.read(fd, 0, header, header.length) != Wasi.SUCCESS
        || Wasi.result != header.length
        || LittleEndian.getLong(header, TableLayout.MAGIC_OFFSET) != TableLayout.MAGIC
        || LittleEndian.getInt(header, TableLayout.STATE_OFFSET) != TableLayout.STATE_LIVE) {
      return false;
    }
    int slots = LittleEndian.getInt(header, TableLayout.SLOTS_OFFSET);
    slotBytes = LittleEndian.getInt(header, TableLayout.SLOT_BYTES_OFFSET);
    bucketCount = LittleEndian.getInt(header, TableLayout.BUCKET_COUNT_OFFSET);
    if (!TableLayout.isValidGeometry(slots, slotBytes, bucketCount)) {
      return false;
    }
    bucketBytes = slots * slotBytes;
    if (bucket.length < bucketBytes) {
      bucket = new byte[bucketBytes];
    }
    key0 = LittleEndian.getLong(header, TableLayout.KEY0_OFFSET);
    key1 = LittleEndian.getLong(header, TableLayout.KEY1_OFFSET);
    usable = true;
    return true;
  }

  private void forget() {
    usable = false;
    if (fd != CLOSED) {
      Wasi.close(fd);
      fd = CLOSED;
    }
  }
}
