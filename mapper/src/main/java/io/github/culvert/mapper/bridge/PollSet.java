package io.github.culvert.mapper.bridge;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * File descriptors to wait for: an array of the C library's pollfd (descriptor, events, results).
 * Reused, so that waiting allocates nothing. Not safe for concurrent use.
 */
final class PollSet {
  /** There is something to read. */
  static final int READABLE = 1;

  /** Nobody has the other end open. Reported without being asked for. */
  static final int ERROR = 8;

  private static final long RECORD_BYTES = 8;
  private static final long EVENTS_OFFSET = 4;
  private static final long RESULTS_OFFSET = 6;

  private MemorySegment records = allocate(RECORD_BYTES);
  private int count;

  void clear() {
    count = 0;
  }

  void add(int descriptor, int events) {
    long offset = count * RECORD_BYTES;
    if (offset == records.byteSize()) {
      records = allocate(offset * 2).copyFrom(records);
    }
    records.set(JAVA_INT, offset, descriptor);
    records.set(JAVA_SHORT, offset + EVENTS_OFFSET, (short) events);
    count++;
  }

  /** Waits until something has happened, at most {@code timeoutMs}; false if nothing has. */
  boolean poll(int timeoutMs) {
    return Posix.poll(records, count, timeoutMs) > 0;
  }

  /**
   * Whether the last {@link #poll} saw the event at the descriptor that was added as {@code index}.
   */
  boolean saw(int index, int event) {
    return (records.get(JAVA_SHORT, index * RECORD_BYTES + RESULTS_OFFSET) & event) != 0;
  }

  private static MemorySegment allocate(long bytes) {
    return Arena.ofAuto().allocate(bytes, Integer.BYTES);
  }
}
