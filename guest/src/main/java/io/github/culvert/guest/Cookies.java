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

  private final CookieCursor cookies = new CookieCursor();
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
    cookies.begin(request);
    while (cookies.next()) {
      if (!cookies.isNamed(name)) {
        keep(cookies.array(), cookies.offset(), cookies.length());
      }
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    if (kept.length() > 0) {
      kept.putBytes(SEPARATOR, 0, SEPARATOR.length);
    }
    kept.putBytes(bytes, offset, length);
  }
}
