package io.github.culvert.mapper.bridge;

import io.github.culvert.mapper.log.RepeatedEvent;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * All reply channels: those in stock and those that guests have open. A channel lives as long as a
 * guest has its FIFO open for reading; then the FIFO is removed. Used by the bridge's thread.
 */
final class Channels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

  /** Names of reply FIFOs: what fits a positive long with room to spare. */
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}|[1-8][0-9]{18}");

  private final BridgeDirectory directory;
  private final int maxChannels;
  private final InstantSource clock;
  private final ChannelStock stock;
  private final RepeatedEvent unopened;
  private final Map<Long, Channel> open = new ConcurrentHashMap<>();
  private final PollSet readers = new PollSet();

  /**
   * Takes up the channels of an earlier mapper whose guests are alive: opening them ends the
   * hang-up that those guests see. So this comes before the first request is read.
   */
  Channels(BridgeDirectory directory, int maxChannels, InstantSource clock) throws IOException {
    this.directory = directory;
    this.maxChannels = maxChannels;
    this.clock = clock;
    stock = new ChannelStock(directory, clock);
    unopened =
        new RepeatedEvent(
            LOG, Level.ERROR, "a guest's channel cannot be opened, it gets no answers", clock);
    adoptAll();
    refill();
  }

  /** The channel that a frame names, or null when there is none. */
  Channel find(long id) throws IOException {
    Channel channel = open.get(id);
    if (channel != null && !channel.isClosed()) {
      return channel;
    }
    if (!stock.mayBeGiven(id)) {
      return null;
    }
    channel = openFor(id);
    refill();
    return channel;
  }

  /** Puts as many ids into stock as guests have taken. */
  void refill() throws IOException {
    stock.refill(open.size(), maxChannels, clock.millis());
  }

  /** Removes the channels whose guest has gone. */
  void sweep() throws IOException {
    List<Channel> polled = new ArrayList<>(open.values());
    readers.clear();
    polled.forEach(channel -> readers.add(channel.descriptor(), 0));
    readers.poll(0);
    for (int i = 0; i < polled.size(); i++) {
      Channel channel = polled.get(i);
      if (channel.isClosed() || readers.saw(i, PollSet.ERROR)) {
        remove(channel);
      }
    }
    for (long id : stock.removeExpired(clock.millis())) {
      if (!open.containsKey(id)) {
        adoptOrDelete(id);
      }
    }
  }

  /** How many guests have a channel open; any thread may ask. */
  int openCount() {
    return open.size();
  }

  @Override
  public void close() {
    open.values().forEach(Channel::close);
    stock.close();
  }

  /**
   * Opens the channel of a guest that has just written a frame. It may have no reader for a moment:
   * a guest that finds the end of its FIFO opens it anew. So it is first opened for both ways,
   * which needs no reader; if there is none, the sweep will see it.
   */
  private Channel openFor(long id) {
    int both = Posix.open(directory.reply(id), Posix.O_RDWR);
    if (both < 0) {
      report(both);
      return null;
    }
    int descriptor = openForGuest(id);
    Posix.close(both);
    return descriptor < 0 ? null : adopt(id, descriptor);
  }

  private void adoptAll() throws IOException {
    try (DirectoryStream<Path> replies = Files.newDirectoryStream(directory.replies())) {
      for (Path reply : replies) {
        String name = reply.getFileName().toString();
        if (ID.matcher(name).matches()) {
          adoptOrDelete(Long.parseLong(name));
        }
      }
    }
  }

  private void adoptOrDelete(long id) throws IOException {
    int descriptor = openForGuest(id);
    if (descriptor >= 0) {
      adopt(id, descriptor);
    } else if (descriptor == -Posix.ENXIO) {
      directory.deleteReply(id);
    }
  }

  private Channel adopt(long id, int descriptor) {
    Channel channel = new Channel(id, descriptor);
    open.put(id, channel);
    stock.removeTaken(id);
    return channel;
  }

  /** A descriptor, or ENXIO negated when no guest has the channel open. */
  private int openForGuest(long id) {
    int descriptor = Posix.open(directory.reply(id), Posix.O_WRONLY);
    report(descriptor);
    return descriptor;
  }

  private void report(int result) {
    if (result < 0 && result != -Posix.ENXIO && result != -Posix.ENOENT) {
      unopened.happened(line -> line.addKeyValue("reason", Posix.describe(result)));
    }
  }

  private void remove(Channel channel) throws IOException {
    channel.close();
    open.remove(channel.id(), channel);
    directory.deleteReply(channel.id());
  }
}
