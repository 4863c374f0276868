package io.github.culvert.plugin.store;

import io.github.culvert.guest.bridge.AnswerCheck;
import io.github.culvert.guest.bridge.Bridge;
import io.github.culvert.guest.bridge.Outcome;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.HeaderRules;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import io.github.culvert.wire.SessionState;

/** Asks the mapper about a session. Reading one that the table knows allocates nothing. */
final class SessionQuestions {
  private static final int USUAL_BYTES = 512;
  private static final int LATE_MS = 60_000;
  private static final byte[] NO_SERVER = {};
  private static final byte[] UNNAMED = {};
  private static final byte[] NO_ID = {};

  private final Bridge bridge;
  private final int timeoutMs;
  private final byte[] cookieName;
  private final LookupWriter question = new LookupWriter(USUAL_BYTES);

  /** The question for a session's values; from one to the next only the id changes. */
  private final LookupWriter reading = new LookupWriter(USUAL_BYTES);

  private final int idStart;
  private long version;
  private long lifeBegin;
  private byte[] newId = NO_ID;

  SessionQuestions(StoreSettings settings, byte[] cookieName, Bridge bridge) {
    this.bridge = bridge;
    timeoutMs = settings.timeoutMs();
    this.cookieName = cookieName;
    byte[] anyId = new byte[SessionCookie.ID_LENGTH];
    idStart = begin(reading, anyId);
  }

  /**
   * Reads the cookie's session. Where the answer is older than what the client has seen, a request
   * by another Traefik has saved a moment ago, and the store itself is asked.
   *
   * @return null, or why it could not be read
   */
  String read(SessionCookie cookie) {
    reading.replace(idStart, cookie.id());
    String fault = ask(reading);
    boolean isOlder = version > 0 && version < cookie.version();
    if (fault != null || !isOlder || !isLate(cookie.version())) {
      return fault;
    }
    begin(cookie.id()).addNumber(LookupReader.SEEN, cookie.version());
    return ask(question);
  }

  /** Begins a question about the session of that id, or that is to begin where it is empty. */
  LookupWriter begin(byte[] id) {
    begin(question, id);
    return question;
  }

  /** Returns where the id begins. */
  private int begin(LookupWriter about, byte[] id) {
    about.begin(NO_SERVER);
    int start = about.beginValue(LookupReader.SESSION, cookieName);
    about.append(id, 0, id.length);
    about.end(start, cookieName);
    return start;
  }

  /**
   * Asks what was begun.
   *
   * @return null, or why there is no answer
   */
  String ask() {
    return ask(question);
  }

  private String ask(LookupWriter asked) {
    Outcome outcome = bridge.lookup(asked, timeoutMs);
    if (outcome != Outcome.ANSWERED) {
      return outcome.text();
    }
    AnswerReader answer = bridge.answer();
    String fault = AnswerCheck.faultUnless(AnswerReader.SESSION, answer);
    return fault == null && !take(answer) ? Outcome.INVALID.text() : fault;
  }

  /** Tells the mapper of something that is only to be counted. */
  void count(int source) {
    add(begin(NO_ID), source, UNNAMED);
    bridge.lookup(question, timeoutMs);
    trim();
  }

  /** Adds a value without bytes to a question. */
  static void add(LookupWriter question, int source, byte[] name) {
    question.end(question.beginValue(source, name), name);
  }

  /** The session's version by the last answer; 0 where there is none. */
  long version() {
    return version;
  }

  /** When its present life began, in milliseconds of the epoch. */
  long lifeBegin() {
    return lifeBegin;
  }

  /** The id that it has been given; empty where it has none or keeps its own. */
  byte[] newId() {
    return newId;
  }

  /** The values of the last answer; valid until the next question. */
  AnswerReader values() {
    return bridge.answer();
  }

  /** Ends the use of question and answer and gives back the memory of long ones. */
  void trim() {
    question.trim(USUAL_BYTES);
    bridge.trim();
  }

  /** Versions are times; an older one has long been told to all, and one to come is forged. */
  private static boolean isLate(long seen) {
    return Math.abs(System.currentTimeMillis() - seen) < LATE_MS;
  }

  private boolean take(AnswerReader answer) {
    version = SessionState.version(answer.array(), answer.bodyOffset());
    lifeBegin = SessionState.lifeBegin(answer.array(), answer.bodyOffset());
    int idOffset = answer.bodyOffset() + SessionState.FIXED_BYTES;
    int idLength = answer.bodyLength() - SessionState.FIXED_BYTES;
    newId = NO_ID;
    if (idLength > 0) {
      newId = new byte[idLength];
      System.arraycopy(answer.array(), idOffset, newId, 0, idLength);
    }
    return (idLength == 0 || SessionCookie.isId(newId, 0, idLength)) && areHeaders(answer);
  }

  private boolean areHeaders(AnswerReader answer) {
    answer.rewind();
    while (answer.next()) {
      if (!HeaderRules.isName(answer.array(), answer.nameOffset(), answer.nameLength())
          || !HeaderRules.isValue(answer.array(), answer.valueOffset(), answer.valueLength())) {
        return false;
      }
    }
    answer.rewind();
    return true;
  }
}
