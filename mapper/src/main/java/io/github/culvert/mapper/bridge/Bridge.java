package io.github.culvert.mapper.bridge;

import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.log.RepeatedEvent;
import io.github.culvert.mapper.table.AnswerTable;
import io.github.culvert.wire.BridgeFiles;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.Frame;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Serves the guests of a bridge directory. One thread reads the requests, gives out channels and
 * moves the heartbeat, so that a heartbeat means that requests are read; it never blocks on a
 * guest. Answers are written by whoever has them, and wait on a virtual thread when a guest is slow
 * to read. When this process dies, guests see the end of their reply FIFOs at once; what they wrote
 * and nobody read is lost.
 */
public final class Bridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
  private static final int TICK_MS = 20;
  private static final int SWEEP_MS = 1_000;

  /** A heartbeat that comes so late may have come too late for a guest. */
  private static final int AWAY_MS = BridgeFiles.HEARTBEAT_STALE_MS / 2;

  /** No middleware waits longer than that, whatever a frame says. */
  public static final long MAX_WAIT_MS = 10_000;

  private static final Duration STOP_TIME = Duration.ofMillis(800);

  private final BridgeDirectory directory;
  private final AnswerTable table;
  private final LookupHandler handler;
  private final Counters counters;
  private final InstantSource clock;
  private final RequestStream requests;
  private final Channels channels;
  private final MultiPartMessages messages = new MultiPartMessages();
  private final RepeatedEvent failed;
  private final Thread thread = Thread.ofPlatform().name("bridge").unstarted(this::run);
  private long nextTick = Long.MIN_VALUE;
  private long nextHeartbeat = Long.MIN_VALUE;
  private long nextSweep = Long.MIN_VALUE;
  private final AtomicInteger slowReplies = new AtomicInteger();
  private volatile boolean stopping;

  /**
   * Takes up the channels of living guests. Nothing is read before {@link #start}.
   *
   * @param inherited what an earlier mapper has read and not handled, see {@link TakeOver#unread}
   * @param maxChannels how many reply FIFOs there may be at most
   */
  public Bridge(
      BridgeDirectory directory,
      byte[] inherited,
      AnswerTable table,
      LookupHandler handler,
      int maxChannels,
      Counters counters,
      InstantSource clock)
      throws IOException {
    this.directory = directory;
    this.table = table;
    this.handler = handler;
    this.counters = counters;
    this.clock = clock;
    failed = new RepeatedEvent(LOG, Level.ERROR, "serving the bridge", clock);
    requests = new RequestStream(directory, inherited, counters, clock);
    channels = new Channels(directory, maxChannels, clock);
  }

  /** How many guests have a channel open; any thread may ask. */
  public int guests() {
    return channels.openCount();
  }

  /** Whether requests are read; any thread may ask. */
  public boolean isServing() {
    return thread.isAlive();
  }

  /** Shows the table and reads requests until {@link #close}. */
  public void start() {
    table.goLive(clock.millis());
    thread.start();
  }

  /**
   * Waits until requests are no longer read: after {@link #close}, or after an error of the JVM's.
   */
  public void awaitEnd() throws InterruptedException {
    thread.join();
  }

  /**
   * Stops reading, for a mapper that takes over. Answers under way are still written until {@link
   * #close}.
   *
   * @return what was read and is for the next one to handle
   */
  public byte[] leave() {
    stop();
    byte[] frames = messages.frames();
    byte[] unread = requests.unread();
    byte[] both = Arrays.copyOf(frames, frames.length + unread.length);
    System.arraycopy(unread, 0, both, frames.length, unread.length);
    return both;
  }

  /** How many answers wait for a guest to read; any thread may ask. */
  public int slowReplies() {
    return slowReplies.get();
  }

  /** Stops reading and closes the FIFOs; they stay for the next mapper. */
  @Override
  public void close() {
    stop();
    if (!thread.isAlive()) {
      channels.close();
      requests.close();
    }
  }

  private void stop() {
    stopping = true;
    try {
      thread.join(STOP_TIME);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      try {
        requests.read(this::accept, TICK_MS);
        tick(System.nanoTime() / 1_000_000);
      } catch (IOException | RuntimeException e) {
        failed.happened(line -> line.setCause(e));
      }
    }
  }

  /** Paced by a clock that nobody sets; {@code now} is in its milliseconds. */
  private void tick(long now) throws IOException {
    if (now >= nextHeartbeat) {
      boolean wasAway = now - AWAY_MS >= nextHeartbeat;
      nextHeartbeat = now + BridgeFiles.HEARTBEAT_INTERVAL_MS;
      table.heartbeat(clock.millis());
      if (wasAway) {
        directory.removeClaims(Long.MAX_VALUE);
      }
    }
    if (now >= nextTick) {
      nextTick = now + TICK_MS;
      channels.refill();
    }
    if (now >= nextSweep) {
      nextSweep = now + SWEEP_MS;
      channels.sweep();
      directory.removeClaims(clock.millis() - BridgeFiles.CLAIM_MS);
    }
  }

  private void accept(byte[] bytes, int offset, int frameBytes) throws IOException {
    long now = clock.millis();
    long deadline = Math.min(Frame.deadline(bytes, offset), now + MAX_WAIT_MS);
    if (deadline <= now) {
      counters.late.increment();
      return;
    }
    Channel channel = channels.find(Frame.channel(bytes, offset));
    if (channel == null) {
      return;
    }
    long sequence = Frame.sequence(bytes, offset);
    boolean first = Frame.part(bytes, offset) == 0;
    if (first) {
      channel.begin(sequence);
    }
    Consumer<byte[]> reply = answer -> send(channel, new Reply(sequence, deadline, answer));
    if (isLookup(bytes, offset)) {
      byte[] message = messages.add(bytes, offset, frameBytes);
      if (message != null) {
        handler.handle(message, deadline, reply);
      }
    } else if (first) {
      counters.malformed.increment();
      reply.accept(Answer.failed(Failure.MALFORMED).message());
    }
  }

  private static boolean isLookup(byte[] bytes, int offset) {
    return Frame.kind(bytes, offset) == Frame.LOOKUP
        && Frame.total(bytes, offset) <= Frame.MAX_MESSAGE_BYTES;
  }

  private void send(Channel channel, Reply reply) {
    switch (channel.write(reply, clock.millis())) {
      case WRITTEN -> {}
      case NOT_NOW -> Thread.ofVirtual().name("reply").start(() -> finish(channel, reply));
      case STALE, CLOSED -> counters.dropped.increment();
    }
  }

  /** The guest reads more slowly than its answer comes. */
  private void finish(Channel channel, Reply reply) {
    slowReplies.incrementAndGet();
    Channel.Outcome outcome;
    try {
      do {
        Thread.sleep(1);
        outcome = channel.write(reply, clock.millis());
      } while (outcome == Channel.Outcome.NOT_NOW);
      if (outcome != Channel.Outcome.WRITTEN) {
        counters.dropped.increment();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      slowReplies.decrementAndGet();
    }
  }
}
