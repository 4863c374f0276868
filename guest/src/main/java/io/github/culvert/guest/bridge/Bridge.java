package io.github.culvert.guest.bridge;

import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.Frame;
import io.github.culvert.wire.LookupWriter;

/**
 * Asks the mapper. One for each guest; opening it does nothing, the mapper's files are opened by
 * the first lookup and again whenever the mapper was away.
 *
 * <p>What can block: only {@link #lookup}, for its timeout at most, and not at all where the mapper
 * is known to be down.
 */
public final class Bridge {
  private static final int CLOSED = -1;

  /** Before every expiry, so that each answer is still in its time. */
  private static final long ANY_TIME = 0;

  /**
   * The guest cannot sleep; a wait of this length for its own channel is its pause when the
   * requests' FIFO is full.
   */
  private static final int FULL_PAUSE_MS = 1;

  private final Mount mount;
  private final SharedTable table;
  private final LineClaims claims;
  private final ReplyChannel channel;
  private final Breaker breaker = new Breaker();
  private final Deadline deadline = new Deadline();
  private final AnswerReader answer = new AnswerReader();
  private final byte[] frame = new byte[Frame.MAX_BYTES];
  private int requests = CLOSED;
  private long sequence;

  /**
   * Makes the bridge.
   *
   * @param path where Traefik's settings.mounts mounts the bridge's directory, such as {@code
   *     /bridge}
   */
  public Bridge(String path) {
    mount = new Mount(path);
    table = new SharedTable(mount);
    claims = new LineClaims(mount);
    channel = new ReplyChannel(mount);
  }

  /**
   * Asks a question of your own; for one who does not count the bytes. Never throws.
   *
   * @param timeoutMs how long it may take, in milliseconds
   */
  public Reply ask(Question question, int timeoutMs) {
    Outcome outcome = lookup(question.lookup(), timeoutMs);
    Reply reply =
        outcome == Outcome.ANSWERED ? ReplyReader.read(answer) : new Reply.Failed(outcome.text());
    trim();
    return reply;
  }

  /**
   * Looks up, in the table first, then by a call.
   *
   * @param timeoutMs how long a call may take, in milliseconds
   */
  public Outcome lookup(LookupWriter lookup, int timeoutMs) {
    long now = System.currentTimeMillis();
    if (table.find(lookup, now, answer)) {
      return Outcome.ANSWERED;
    }
    if (!table.refresh() || (!table.isHeartbeatFresh(now) && !table.reopen())) {
      return Outcome.MAPPER_DOWN;
    }
    if (!table.isHeartbeatFresh(now)) {
      return Outcome.MAPPER_FROZEN;
    }
    if (breaker.isOpen(now, table.key())) {
      return Outcome.SUSPENDED;
    }
    deadline.begin(now, timeoutMs);
    Outcome outcome = call(lookup);
    if (outcome == Outcome.TIMEOUT) {
      breaker.timedOut(System.currentTimeMillis());
    } else if (outcome == Outcome.ANSWERED) {
      breaker.answered();
    }
    return outcome;
  }

  /**
   * Looks up as {@link #lookup} does; where the mapper gives no answer, one from the table is taken
   * whose time is over. For what is better known of before than not at all.
   */
  public Outcome lookupOrLastKnown(LookupWriter lookup, int timeoutMs) {
    Outcome outcome = lookup(lookup, timeoutMs);
    return outcome != Outcome.ANSWERED && table.find(lookup, ANY_TIME, answer)
        ? Outcome.ANSWERED
        : outcome;
  }

  /** Ends the use of the answer and gives back the memory of a long one. */
  public void trim() {
    channel.trim();
  }

  /**
   * The answer of the last lookup that was {@link Outcome#ANSWERED}; valid until the next lookup.
   */
  public AnswerReader answer() {
    return answer;
  }

  /** Which mapper it is, as far as the last lookup has seen; 0 before any. */
  long mapper() {
    return table.key();
  }

  LineClaims claims() {
    return claims;
  }

  /**
   * A mapper that was started anew may have dropped this guest's channel: then once more with a new
   * one.
   */
  private Outcome call(LookupWriter lookup) {
    Outcome outcome = tryCall(lookup);
    return outcome == Outcome.MAPPER_DOWN && deadline.remainingMs() > 0 ? tryCall(lookup) : outcome;
  }

  private Outcome tryCall(LookupWriter lookup) {
    if (requests == CLOSED) {
      requests = mount.open(Mount.REQUESTS, true);
    }
    if (requests == CLOSED) {
      return Outcome.MAPPER_DOWN;
    }
    if (!channel.isOpen() && !channel.acquire(deadline)) {
      return deadline.remainingMs() == 0 ? Outcome.TIMEOUT : Outcome.MAPPER_DOWN;
    }
    sequence++;
    Outcome sent = send(lookup);
    return sent == Outcome.ANSWERED ? receive() : sent;
  }

  private Outcome send(LookupWriter lookup) {
    int part = 0;
    do {
      int length =
          Frame.write(
              frame,
              Frame.LOOKUP,
              channel.id(),
              sequence,
              deadline.epochMs(),
              lookup.array(),
              lookup.length(),
              part);
      int error = Wasi.write(requests, frame, length);
      for (int pauses = 0; error == Wasi.EAGAIN; pauses++) {
        if (deadline.remainingMs() == 0 || pauses * FULL_PAUSE_MS >= deadline.timeoutMs()) {
          return Outcome.TIMEOUT;
        }
        Wasi.pause(FULL_PAUSE_MS);
        error = Wasi.write(requests, frame, length);
      }
      if (error != Wasi.SUCCESS) {
        Wasi.close(requests);
        requests = CLOSED;
        return Outcome.MAPPER_DOWN;
      }
      part += Frame.MAX_PART_BYTES;
    } while (part < lookup.length());
    return Outcome.ANSWERED;
  }

  /** Waits before it reads: a FIFO that no mapper has opened yet reads as if it were at its end. */
  private Outcome receive() {
    while (true) {
      if (!channel.await(deadline)) {
        return Outcome.TIMEOUT;
      }
      switch (channel.receive(sequence)) {
        case MESSAGE -> {
          return answer.read(channel.message(), 0, channel.messageLength())
              ? Outcome.ANSWERED
              : Outcome.INVALID;
        }
        case GARBAGE -> {
          channel.abandon();
          return Outcome.INVALID;
        }
        case END_OF_FILE -> {
          if (!awaitNextMapper()) {
            return Outcome.MAPPER_DOWN;
          }
        }
        case NOTHING -> {} // a late answer to an earlier lookup
      }
    }
  }

  /** The hang-up is that of a mapper before this one, or this one has died. */
  private boolean awaitNextMapper() {
    return channel.reopen()
        && table.refresh()
        && table.isHeartbeatFresh(System.currentTimeMillis());
  }
}
