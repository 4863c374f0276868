package io.github.culvert.guest;

import io.github.culvert.wire.ByteBuilder;

/**
 * Changes the cookies of a request. Other cookies stay as they are, byte for byte, but all come in
 * one line of {@code Cookie}. One for a middleware; it keeps a buffer.
 */
public final class Cookies {
  private static final HeaderName COOKIE = HeaderName.of("Cookie");
  private static final int MAX_BYTES = 1 << 20;
  private static final byte[] SEPARATOR = {';', ' '};

  private final ByteBuilder kept = new ByteBuilder(256, MAX_BYTES);

  /** Puts a cookie in the place of all of its name, before the others. */
  public void set(Headers request, String name, String value) {
    set(request, Utf8.encode(name), Utf8.encode(value));
  }

  /** Puts a cookie in the place of all of its name, before the others. Allocates nothing. */
  public void set(Headers request, byte[] name, byte[] value) {
    kept.clear();
    kept.putBytes(name, 0, name.length);
    kept.putByte('=');
    kept.putBytes(value, 0, value.length);
    keepOthers(request, name);
    request.set(COOKIE, kept.array(), 0, kept.length());
  }

  /** Removes all cookies of that name. */
  public void remove(Headers request, String name) {
    remove(request, Utf8.encode(name));
  }

  /** Removes all cookies of that name. Allocates nothing. */
  public void remove(Headers request, byte[] name) {
    kept.clear();
    keepOthers(request, name);
    if (kept.length() > 0) {
      request.set(COOKIE, kept.array(), 0, kept.length());
    } else {
      request.remove(COOKIE);
    }
  }

  private void keepOthers(Headers request, byte[] name) {
    HeaderCursor lines = request.values(COOKIE);
    while (lines.next()) {
      byte[] line = lines.array();
      int end = lines.offset() + lines.length();
      for (int start = lines.offset(); start < end; ) {
        int pairEnd = HeaderText.indexOf(line, ';', start, end);
        int from = HeaderText.skipBlanks(line, start, pairEnd);
        int to = HeaderText.trimmedEnd(line, from, pairEnd);
        if (to > from && !isNamed(line, from, to, name)) {
          keep(line, from, to - from);
        }
        start = pairEnd + 1;
      }
    }
  }

  /** Whether that is the pair's name: with its case, as upstreams compare it. */
  private static boolean isNamed(byte[] line, int from, int to, byte[] name) {
    int nameEnd = HeaderText.trimmedEnd(line, from, HeaderText.indexOf(line, '=', from, to));
    if (nameEnd - from != name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (line[from + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private void keep(byte[] bytes, int offset, int length) {
    if (kept.length() > 0) {
      kept.putBytes(SEPARATOR, 0, SEPARATOR.length);
    }
    kept.putBytes(bytes, offset, length);
  }
}
