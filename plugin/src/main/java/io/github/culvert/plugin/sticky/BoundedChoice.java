package io.github.culvert.plugin.sticky;

import io.github.culvert.guest.bridge.AnswerCheck;
import io.github.culvert.guest.bridge.Bridge;
import io.github.culvert.guest.bridge.Outcome;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.Assignment;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;

/**
 * Has the mapper choose the server, who knows how many requests each one has under way: guests
 * share no memory. It counts a request from the choice until it is told of its end.
 */
final class BoundedChoice {
  private static final int LOOKUP_BYTES = 128;

  private final KnownServers service;
  private final Bridge bridge;
  private final int timeoutMs;
  private final int loadPercent;
  private final LookupWriter question = new LookupWriter(LOOKUP_BYTES);
  private long server;
  private long number;
  private boolean counted;

  BoundedChoice(StickySettings settings, KnownServers service, Bridge bridge) {
    this.service = service;
    this.bridge = bridge;
    timeoutMs = settings.timeoutMs();
    loadPercent = settings.loadPercent();
  }

  /** Asks for the server of that key; null, or why it is not told. */
  String choose(long key) {
    service.beginQuestion(question);
    question.addNumber(LookupReader.KEY, key);
    question.addNumber(LookupReader.LOAD_FACTOR, loadPercent);
    Outcome outcome = bridge.lookup(question, timeoutMs);
    if (outcome != Outcome.ANSWERED) {
      return outcome.text();
    }
    AnswerReader answer = bridge.answer();
    if (answer.kind() == AnswerReader.SERVERS) {
      return "the mapper does not know the servers yet";
    }
    String fault = AnswerCheck.faultUnless(AnswerReader.ASSIGNMENT, answer);
    if (fault != null) {
      return fault;
    }
    server = Assignment.server(answer.array(), answer.bodyOffset());
    number = Assignment.number(answer.array(), answer.bodyOffset());
    counted = true;
    bridge.trim();
    return null;
  }

  /** The server that was chosen. */
  long server() {
    return server;
  }

  /** The request is over, if one was chosen for. */
  void done() {
    if (counted) {
      counted = false;
      service.beginQuestion(question);
      question.addNumber(LookupReader.DONE, number);
      bridge.lookup(question, timeoutMs); // one that is lost is forgotten by the mapper in time
      bridge.trim();
    }
  }
}
