package io.github.culvert.mapper.bridge;

import io.github.culvert.mapper.log.RepeatedEvent;
import io.github.culvert.wire.LittleEndian;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps unused channels ready: their reply FIFOs are there, their ids wait in the {@code channels}
 * FIFO. What a guest took is known by how many ids are left, since ids leave in the order they
 * came. Used by the bridge's thread.
 */
final class ChannelStock implements AutoCloseable {
  /** A guest that has taken an id opens its FIFO in less than that. */
  static final long GRACE_MS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(ChannelStock.class);
  private static final int STOCK = 256;

  private final BridgeDirectory directory;
  private final ChannelIds ids;
  private final int descriptor;
  private final RepeatedEvent exhausted;
  private final Queue<Long> waiting = new ArrayDeque<>();

  /** Ids that guests took and have not yet used, with the time that was seen; oldest first. */
  private final Map<Long, Long> taken = new LinkedHashMap<>();

  /** Begins with no id in stock: those that an earlier mapper left are never given. */
  ChannelStock(BridgeDirectory directory, InstantSource clock) throws IOException {
    this.directory = directory;
    ids = ChannelIds.open(directory.path(), clock.millis());
    descriptor = directory.openChannels();
    exhausted =
        new RepeatedEvent(
            LOG, Level.WARN, "no more channels: raise maxChannels or look for idle guests", clock);
    drain();
  }

  /** Whether the id was ever given to a guest, by this mapper or an earlier one. */
  boolean mayBeGiven(long id) {
    return ids.mayBeGiven(id);
  }

  /** The channel is in use and no longer the stock's concern. */
  void removeTaken(long id) {
    taken.remove(id);
  }

  /** Notices what guests have taken and fills up, as far as {@code open} channels leave room. */
  void refill(int open, int maxChannels, long nowEpochMs) throws IOException {
    noticeTaken(nowEpochMs);
    int room = maxChannels - open - taken.size();
    if (waiting.isEmpty() && room <= 0) {
      exhausted.happened(line -> line.addKeyValue("maxChannels", maxChannels));
    }
    while (waiting.size() < Math.min(STOCK, room)) {
      add(ids.next());
    }
  }

  /** Removes and returns the ids that were taken so long ago that their guest must be gone. */
  List<Long> removeExpired(long nowEpochMs) {
    List<Long> expired = new ArrayList<>();
    var entries = taken.entrySet().iterator();
    while (entries.hasNext()) {
      var entry = entries.next();
      if (entry.getValue() > nowEpochMs - GRACE_MS) {
        break;
      }
      expired.add(entry.getKey());
      entries.remove();
    }
    return expired;
  }

  @Override
  public void close() {
    Posix.close(descriptor);
  }

  private void noticeTaken(long nowEpochMs) throws IOException {
    int bytes = Posix.available(descriptor);
    if (bytes % Long.BYTES != 0) {
      drain(); // somebody took a part of an id: what is left would be read askew
      bytes = 0;
    }
    while (waiting.size() > bytes / Long.BYTES) {
      taken.put(waiting.remove(), nowEpochMs);
    }
  }

  /** The FIFO is there before a guest can read the id. */
  private void add(long id) throws IOException {
    directory.createReply(id);
    byte[] bytes = new byte[Long.BYTES];
    LittleEndian.putLong(bytes, 0, id);
    int result = Posix.write(descriptor, bytes, bytes.length);
    if (result < 0) {
      directory.deleteReply(id);
      throw new BridgeException("writing to channels: " + Posix.describe(result));
    }
    waiting.add(id);
  }

  private void drain() {
    byte[] bytes = new byte[STOCK * Long.BYTES];
    while (Posix.read(descriptor, bytes, 0) > 0) {
      // nobody can take them any longer
    }
  }
}
