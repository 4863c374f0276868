package io.github.culvert.wire;

/**
 * Builds the message of a lookup; read by {@link LookupReader}, which has its layout. Its bytes are
 * also what the answer table is keyed by: two lookups with the same bytes have the same answer. Not
 * safe for concurrent use.
 */
public final class LookupWriter {
  private static final byte[] UNNAMED = {};

  private final ByteBuilder message;
  private int count;

  /**
   * Makes an empty writer.
   *
   * @param capacity bytes allocated at once; a lookup may grow to {@link Frame#MAX_MESSAGE_BYTES}
   */
  public LookupWriter(int capacity) {
    message = new ByteBuilder(capacity, Frame.MAX_MESSAGE_BYTES);
  }

  /**
   * Begins a new lookup.
   *
   * @param server the UTF-8 bytes of the URL that the mapper is to ask; empty for the mapper's own
   *     mappings
   */
  public void begin(byte[] server) {
    message.clear();
    count = 0;
    message.putShort(0);
    message.putShort(server.length);
    message.putBytes(server, 0, server.length);
  }

  /**
   * Begins a captured value; its bytes follow by {@link #append}, and {@link #end} closes it.
   *
   * @param source {@link LookupReader#HEADER} or another of its sources
   * @return where the value begins, for {@link #end}
   */
  public int beginValue(int source, byte[] name) {
    message.setShort(0, ++count);
    NamedValues.writeHeader(message, source, name, 0);
    return message.length();
  }

  public void append(byte[] bytes, int offset, int length) {
    message.putBytes(bytes, offset, length);
  }

  /**
   * Ends the value that began at {@code start}, as {@link #beginValue} returned it for a name of
   * {@code name.length}.
   */
  public void end(int start, byte[] name) {
    message.setInt(start - name.length - 4, message.length() - start);
  }

  /** Puts other bytes, as many, in the place of those that begin at {@code start}. */
  public void replace(int start, byte[] bytes) {
    System.arraycopy(bytes, 0, message.array(), start, bytes.length);
  }

  /** Adds an unnamed value of 8 bytes. */
  public void addNumber(int source, long number) {
    message.setShort(0, ++count);
    NamedValues.writeHeader(message, source, UNNAMED, Long.BYTES);
    message.putInt((int) number);
    message.putInt((int) (number >>> 32));
  }

  /** Ends the use of the lookup and lets go of memory above {@code keptBytes}. */
  public void trim(int keptBytes) {
    message.trim(keptBytes);
    count = 0;
  }

  /** How many values the lookup has. */
  public int count() {
    return count;
  }

  /** The message is {@code array()[0 .. length())}, valid until the next write. */
  public byte[] array() {
    return message.array();
  }

  public int length() {
    return message.length();
  }
}
