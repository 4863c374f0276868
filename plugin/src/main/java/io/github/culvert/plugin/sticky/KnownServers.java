package io.github.culvert.plugin.sticky;

import io.github.culvert.guest.Utf8;
import io.github.culvert.guest.bridge.AnswerCheck;
import io.github.culvert.guest.bridge.Bridge;
import io.github.culvert.guest.bridge.Outcome;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import io.github.culvert.wire.Rendezvous;
import io.github.culvert.wire.ServerSet;

/**
 * The servers of the service, as the mapper tells them. What was read is believed for a moment, so
 * that a busy guest does not read the same thing for each request.
 */
final class KnownServers {
  private static final int BELIEVED_MS = 100;
  private static final int LOOKUP_BYTES = 128;
  private static final byte[] NO_SERVER = {};

  private final Bridge bridge;
  private final int timeoutMs;
  private final byte[] cookieName;
  private final byte[] service;
  private final LookupWriter question = new LookupWriter(LOOKUP_BYTES);
  private final LookupWriter report = new LookupWriter(LOOKUP_BYTES);
  private long[] servers = {};
  private int[] weights = {};
  private int count;
  private long readEpochMs;

  KnownServers(StickySettings settings, Bridge bridge) {
    this.bridge = bridge;
    timeoutMs = settings.timeoutMs();
    cookieName = Utf8.encode(settings.cookieName());
    service = Utf8.encode(settings.service());
    beginQuestion(question);
  }

  /** Reads them again where it is time; null, or why they are not to be had. */
  String refresh() {
    long now = System.currentTimeMillis();
    if (count > 0 && now >= readEpochMs && now - readEpochMs < BELIEVED_MS) {
      return null;
    }
    count = 0;
    Outcome outcome = bridge.lookupOrLastKnown(question, timeoutMs);
    if (outcome != Outcome.ANSWERED) {
      return outcome.text();
    }
    AnswerReader answer = bridge.answer();
    String fault = AnswerCheck.faultUnless(AnswerReader.SERVERS, answer);
    if (fault != null) {
      return fault;
    }
    take(answer);
    readEpochMs = now;
    bridge.trim();
    return null;
  }

  /** Whether there are any; if not, they are still to be learned. */
  boolean any() {
    return count > 0;
  }

  /** The server of that key; there must be {@link #any}. */
  long choose(long key) {
    return servers[Rendezvous.choose(key, servers, weights, count)];
  }

  /** Whether it is none of them; false, too, where they are not to be had. */
  boolean isNew(long server) {
    if (refresh() != null) {
      return false;
    }
    int i = 0;
    while (i < count && servers[i] != server) {
      i++;
    }
    return i == count;
  }

  /** Tells the mapper what Traefik did; its values are sticky cookies, or null. */
  void report(byte[] assigned, byte[] refused) {
    beginQuestion(report);
    put(LookupReader.ASSIGNED, assigned);
    put(LookupReader.REFUSED, refused);
    bridge.lookup(report, timeoutMs); // one that is lost is told again by a later request
    bridge.trim();
    count = 0;
  }

  /** Begins a question about the service. */
  void beginQuestion(LookupWriter writer) {
    writer.begin(NO_SERVER);
    int start = writer.beginValue(LookupReader.SERVICE, cookieName);
    writer.append(service, 0, service.length);
    writer.end(start, cookieName);
  }

  private void put(int source, byte[] value) {
    if (value != null) {
      int start = report.beginValue(source, NO_SERVER);
      report.append(value, 0, value.length);
      report.end(start, NO_SERVER);
    }
  }

  private void take(AnswerReader answer) {
    count = ServerSet.count(answer.bodyLength());
    if (servers.length < count) {
      servers = new long[count];
      weights = new int[count];
    }
    for (int i = 0; i < count; i++) {
      servers[i] = ServerSet.server(answer.array(), answer.bodyOffset(), i);
      weights[i] = ServerSet.weight(answer.array(), answer.bodyOffset(), i);
    }
  }
}
