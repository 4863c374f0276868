package io.github.culvert.wire;

/**
 * Builds the message of an answer; read by {@link AnswerReader}, which has its layout. Not safe for
 * concurrent use.
 */
public final class AnswerWriter {
  private static final byte[] NOTHING = {};

  private final ByteBuilder message = new ByteBuilder(256, Frame.MAX_MESSAGE_BYTES);
  private int count;

  /** Begins an answer that maps. */
  public AnswerWriter mapped() {
    return begin(AnswerReader.MAPPED, 0, 0, NOTHING);
  }

  /** Begins an answer that denies with an HTTP status of 400 to 599 and a body for the client. */
  public AnswerWriter denied(int status, byte[] body) {
    return begin(AnswerReader.DENIED, 0, status, body);
  }

  /** Makes the answer to which servers a sticky key may choose from, see {@link ServerSet}. */
  public AnswerWriter servers(byte[] set) {
    return begin(AnswerReader.SERVERS, 0, 0, set);
  }

  /** Begins an answer about a session, see {@link SessionState}. */
  public AnswerWriter session(byte[] state) {
    return begin(AnswerReader.SESSION, 0, 0, state);
  }

  /** Makes the answer that the server is chosen, see {@link Assignment}. */
  public AnswerWriter assignment(byte[] assignment) {
    return begin(AnswerReader.ASSIGNMENT, 0, 0, assignment);
  }

  /** Makes the answer that no mapping could be had, with text for the log. */
  public AnswerWriter failed(Failure failure, byte[] text) {
    return begin(AnswerReader.FAILED, failure.number(), 0, text);
  }

  /**
   * Adds a header.
   *
   * @param operation {@link AnswerReader#SET}, {@link AnswerReader#REMOVE} or {@link
   *     AnswerReader#RESPOND}
   */
  public AnswerWriter header(int operation, byte[] name, byte[] value) {
    message.setShort(AnswerReader.COUNT_OFFSET, ++count);
    NamedValues.writeHeader(message, operation, name, value.length);
    message.putBytes(value, 0, value.length);
    return this;
  }

  private AnswerWriter begin(int kind, int failure, int status, byte[] body) {
    message.clear();
    count = 0;
    message.putByte(kind);
    message.putByte(failure);
    message.putShort(status);
    message.putInt(body.length);
    message.putInt(0);
    message.putBytes(body, 0, body.length);
    return this;
  }

  /** A copy of the finished message. */
  public byte[] toByteArray() {
    byte[] copy = new byte[message.length()];
    System.arraycopy(message.array(), 0, copy, 0, copy.length);
    return copy;
  }
}
