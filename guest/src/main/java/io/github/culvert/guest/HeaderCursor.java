package io.github.culvert.guest;

/**
 * Goes over the values of a header, or over header names, as bytes. Its bytes lie in a buffer that
 * all headers share: they are valid until headers are read the next time.
 */
public final class HeaderCursor {
  private byte[] array;
  private int count;
  private int end;
  private int next;
  private int offset;
  private int length;

  HeaderCursor() {}

  HeaderCursor begin(byte[] bytes, int bytesLength, int valueCount) {
    array = bytes;
    end = bytesLength;
    count = valueCount;
    next = 0;
    length = 0;
    return this;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Moves to the next, at first to the first; false if there is none. */
  public boolean next() {
    if (next >= end) {
      return false;
    }
    offset = next;
    int valueEnd = HeaderText.indexOf(array, '\0', offset, end);
    length = valueEnd - offset;
    next = valueEnd + 1;
    return true;
  }

  /** Moves to the next that is one of the names; false if there is none. */
  public boolean next(HeaderNames names) {
    if (names instanceof ListedHeaderNames listed) {
      next = listed.next(array, next, end);
      return next();
    }
    while (next()) {
      if (names.contains(array, offset, length)) {
        return true;
      }
    }
    return false;
  }

  /** Moves before the first, so that they can be gone over again. */
  void rewind() {
    next = 0;
  }

  /** The present value is {@code array()[offset() .. offset() + length())}. */
  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The present value as a string; bytes that are not UTF-8 become U+FFFD. */
  public String text() {
    return Utf8.decode(array, offset, length);
  }
}
