package io.github.culvert.mapper.table;

import io.github.culvert.mapper.store.Key;
import io.github.culvert.wire.LittleEndian;
import io.github.culvert.wire.SipHash;
import io.github.culvert.wire.TableLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes the entries of the answer table. Any thread may write; they take turns. A guest that reads
 * meanwhile, or after the writer was killed at any instruction, finds the old entry, the new one or
 * none: the version is odd while a slot is written, and the checksum comes last.
 */
public final class TableWriter {
  private final MemorySegment file;
  private final int bucketCount;
  private final long key0;
  private final long key1;
  private final InstantSource clock;
  private final SipHash hash = new SipHash();
  private final byte[] slot = new byte[AnswerTable.SLOT_BYTES];
  private final AtomicLong generation = new AtomicLong();
  private final LongAdder evictions = new LongAdder();
  private final SlotSources sources = new SlotSources();
  private boolean closed;

  TableWriter(MemorySegment file, int bucketCount, long key0, long key1, InstantSource clock) {
    this.file = file;
    this.bucketCount = bucketCount;
    this.key0 = key0;
    this.key1 = key1;
    this.clock = clock;
  }

  /** The longest answer that a slot holds, in bytes. */
  public static int maxAnswerBytes() {
    return AnswerTable.SLOT_BYTES - TableLayout.ANSWER_OFFSET;
  }

  /** To be asked before the mappings are read that an answer is made from. */
  public long generation() {
    return generation.get();
  }

  /**
   * Stores an answer, in place of an earlier one for the same lookup, else of an expired one, else
   * of the one that expires first. Does nothing when {@link #clear} or {@link #remove} was called
   * since {@code expectedGeneration} was asked for: the answer may be of older mappings.
   *
   * @param keys the keys of the store that were asked for the answer
   * @return false when the answer is longer than {@link #maxAnswerBytes}
   */
  public synchronized boolean put(
      byte[] lookup,
      byte[] answer,
      long expiryEpochMs,
      long expectedGeneration,
      Collection<Key> keys) {
    if (answer.length > maxAnswerBytes()) {
      return false;
    }
    if (!closed && generation.get() == expectedGeneration) {
      hash.hash(key0, key1, lookup, 0, lookup.length);
      long slot = chooseSlot();
      sources.put(slot, keys);
      write(slot, answer, expiryEpochMs);
    }
    return true;
  }

  /** Removes all entries, and keeps out answers that are being made. */
  public synchronized void clear() {
    generation.incrementAndGet();
    sources.clear();
    for (int bucket = 0; bucket < bucketCount && !closed; bucket++) {
      long offset = TableLayout.bucketOffset(bucket, bucketCount, AnswerTable.BUCKET_BYTES);
      for (int i = 0; i < AnswerTable.SLOTS; i++, offset += AnswerTable.SLOT_BYTES) {
        if (expiry(offset) != 0) {
          erase(offset);
        }
      }
    }
  }

  /** Removes the answers that a key of the store was asked for, and keeps out those being made. */
  public synchronized void remove(Key key) {
    generation.incrementAndGet();
    for (long slot : sources.slots(key)) {
      sources.put(slot, List.of());
      if (!closed) {
        erase(slot);
      }
    }
  }

  /** How many answers the table holds. Reads all of it. */
  public long entries() {
    long now = clock.millis();
    long entries = 0;
    for (int bucket = 0; bucket < bucketCount; bucket++) {
      entries +=
          entries(TableLayout.bucketOffset(bucket, bucketCount, AnswerTable.BUCKET_BYTES), now);
    }
    return entries;
  }

  /** How many answers it has room for. */
  public long slots() {
    return (long) bucketCount * AnswerTable.SLOTS;
  }

  /** How many answers gave way to others before their time was over. */
  public long evictions() {
    return evictions.sum();
  }

  /** Of one bucket; none when the file has been let go of. */
  private synchronized long entries(long offset, long now) {
    long entries = 0;
    for (int i = 0; i < AnswerTable.SLOTS && !closed; i++) {
      entries += expiry(offset + (long) i * AnswerTable.SLOT_BYTES) > now ? 1 : 0;
    }
    return entries;
  }

  /** Stores from now on; what another mapper has stored before is removed. */
  synchronized void begin() {
    if (closed) {
      closed = false;
      clear();
    }
  }

  synchronized void close() {
    closed = true;
  }

  private void erase(long offset) {
    AnswerTable.LONG.set(file, offset + TableLayout.EXPIRY_OFFSET, 0L);
    AnswerTable.LONG.setRelease(file, offset + TableLayout.CHECKSUM_OFFSET, 0L);
  }

  private long chooseSlot() {
    long offset = TableLayout.bucketOffset(hash.low(), bucketCount, AnswerTable.BUCKET_BYTES);
    long end = offset + AnswerTable.BUCKET_BYTES;
    long now = clock.millis();
    long chosen = offset;
    long chosenExpiry = Long.MAX_VALUE;
    for (; offset < end; offset += AnswerTable.SLOT_BYTES) {
      if (hasHash(offset)) {
        return offset;
      }
      long expiry = expiry(offset) <= now ? 0 : expiry(offset);
      if (expiry < chosenExpiry) {
        chosen = offset;
        chosenExpiry = expiry;
      }
    }
    if (chosenExpiry > 0) {
      evictions.increment();
    }
    return chosen;
  }

  private boolean hasHash(long offset) {
    return (long) AnswerTable.LONG.get(file, offset + TableLayout.HASH_LOW_OFFSET) == hash.low()
        && (long) AnswerTable.LONG.get(file, offset + TableLayout.HASH_HIGH_OFFSET) == hash.high();
  }

  private long expiry(long offset) {
    return (long) AnswerTable.LONG.get(file, offset + TableLayout.EXPIRY_OFFSET);
  }

  private void write(long offset, byte[] answer, long expiryEpochMs) {
    int version = (int) AnswerTable.INT.get(file, offset + TableLayout.VERSION_OFFSET) | 1;
    LittleEndian.putLong(slot, TableLayout.HASH_LOW_OFFSET, hash.low());
    LittleEndian.putLong(slot, TableLayout.HASH_HIGH_OFFSET, hash.high());
    LittleEndian.putLong(slot, TableLayout.EXPIRY_OFFSET, expiryEpochMs);
    LittleEndian.putInt(slot, TableLayout.LENGTH_OFFSET, answer.length);
    LittleEndian.putInt(slot, TableLayout.VERSION_OFFSET, version + 1);
    System.arraycopy(answer, 0, slot, TableLayout.ANSWER_OFFSET, answer.length);
    long checksum = TableLayout.checksum(slot, 0, answer.length);

    // Odd before the first byte of the body, even and checksum after its last.
    AnswerTable.INT.setRelease(file, offset + TableLayout.VERSION_OFFSET, version);
    VarHandle.storeStoreFence();
    copy(TableLayout.HASH_LOW_OFFSET, TableLayout.VERSION_OFFSET, offset);
    copy(TableLayout.ANSWER_OFFSET, TableLayout.ANSWER_OFFSET + answer.length, offset);
    AnswerTable.INT.setRelease(file, offset + TableLayout.VERSION_OFFSET, version + 1);
    AnswerTable.LONG.setRelease(file, offset + TableLayout.CHECKSUM_OFFSET, checksum);
  }

  private void copy(int from, int to, long offset) {
    MemorySegment.copy(slot, from, file, ValueLayout.JAVA_BYTE, offset + from, to - from);
  }
}
