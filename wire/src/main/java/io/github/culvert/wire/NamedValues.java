package io.github.culvert.wire;

/**
 * Reads the named values at the end of a message.
 *
 * <pre>
 *  0      1      2        4        8
 *  +------+------+--------+--------+---------+----------+
 *  | tag  | zero | name   | value  | name's  | value's  |
 *  |      |      | length | length | bytes   | bytes    |
 *  +------+------+--------+--------+---------+----------+
 * </pre>
 *
 * What the tag means is the message's to say. The bytes are untrusted: {@link #reach} checks all
 * lengths at once, after that {@link #next} cannot fail.
 */
abstract class NamedValues {
  static final int VALUE_HEADER_BYTES = 8;

  private byte[] bytes = new byte[0];
  private int first;
  private int count;
  private int position;
  private int remaining;
  private int tag;
  private int nameOffset;
  private int nameLength;
  private int valueOffset;
  private int valueLength;

  NamedValues() {}

  /**
   * Begins to read; says whether {@code count} values with tags up to {@code maxTag} reach just to
   * {@code end}.
   */
  final boolean reach(byte[] message, int offset, int end, int count, int maxTag) {
    bytes = message;
    first = offset;
    this.count = count;
    rewind();
    for (int i = 0; i < count; i++) {
      if (position > end - VALUE_HEADER_BYTES) {
        return false;
      }
      step();
      if (tag > maxTag || valueLength < 0 || valueLength > end - valueOffset) {
        return false;
      }
    }
    boolean exact = position == end;
    rewind();
    return exact;
  }

  /** Moves before the first value, so that the values can be read again. */
  public final void rewind() {
    position = first;
    remaining = count;
  }

  /** Moves to the next value; false after the last one. */
  public final boolean next() {
    if (remaining == 0) {
      return false;
    }
    remaining--;
    step();
    return true;
  }

  private void step() {
    tag = bytes[position] & 0xff;
    nameLength = LittleEndian.getShort(bytes, position + 2);
    valueLength = LittleEndian.getInt(bytes, position + 4);
    nameOffset = position + VALUE_HEADER_BYTES;
    valueOffset = nameOffset + nameLength;
    position = valueOffset + valueLength;
  }

  /** Writes a value's header; the value's length may be set later, see {@link LookupWriter#end}. */
  static void writeHeader(ByteBuilder message, int tag, byte[] name, int valueLength) {
    if (name.length > 0xffff) {
      throw new LimitException("name too long: bytes=" + name.length + ", limit=65535");
    }
    message.putByte(tag);
    message.putByte(0);
    message.putShort(name.length);
    message.putInt(valueLength);
    message.putBytes(name, 0, name.length);
  }

  final int tag() {
    return tag;
  }

  /** How many values there are. */
  public final int count() {
    return count;
  }

  /** The array that all offsets refer to. */
  public final byte[] array() {
    return bytes;
  }

  public final int nameOffset() {
    return nameOffset;
  }

  public final int nameLength() {
    return nameLength;
  }

  public final int valueOffset() {
    return valueOffset;
  }

  public final int valueLength() {
    return valueLength;
  }
}
