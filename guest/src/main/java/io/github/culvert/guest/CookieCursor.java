package io.github.culvert.guest;

import org.teavm.interop.StaticInit;

/**
 * Goes over the cookies of a request, in all its lines of {@code Cookie}, as bytes. They lie in the
 * buffer that all headers share: they are valid until headers are read the next time. Allocates
 * nothing.
 */
@StaticInit
public final class CookieCursor {
  private static final HeaderName COOKIE = HeaderName.of("Cookie");

  private HeaderCursor lines;
  private int next;
  private int lineEnd;
  private int offset;
  private int end;
  private int equals;

  /** Begins before the first cookie. */
  public void begin(Headers request) {
    lines = request.values(COOKIE);
    next = 0;
    lineEnd = 0;
  }

  /** Moves to the next cookie, at first to the first; false if there is none. */
  public boolean next() {
    while (next < lineEnd || nextLine()) {
      int pairEnd = HeaderText.indexOf(array(), ';', next, lineEnd);
      offset = HeaderText.skipBlanks(array(), next, pairEnd);
      end = HeaderText.trimmedEnd(array(), offset, pairEnd);
      next = pairEnd + 1;
      if (end > offset) {
        equals = HeaderText.indexOf(array(), '=', offset, end);
        return true;
      }
    }
    return false;
  }

  /** Whether that is the cookie's name, with its case, as upstreams compare it. */
  public boolean isNamed(byte[] name) {
    return nameLength() == name.length && HeaderText.isAt(array(), offset, name);
  }

  /** The present cookie is {@code array()[offset() .. offset() + length())}. */
  public byte[] array() {
    return lines.array();
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return end - offset;
  }

  /** The name begins at {@link #offset()}. */
  public int nameLength() {
    return HeaderText.trimmedEnd(array(), offset, equals) - offset;
  }

  /** Whether there is a {@code =}. */
  public boolean hasValue() {
    return equals < end;
  }

  public int valueOffset() {
    return hasValue() ? HeaderText.skipBlanks(array(), equals + 1, end) : end;
  }

  public int valueLength() {
    return end - valueOffset();
  }

  private boolean nextLine() {
    if (!lines.next()) {
      return false;
    }
    next = lines.offset();
    lineEnd = next + lines.length();
    return true;
  }
}
