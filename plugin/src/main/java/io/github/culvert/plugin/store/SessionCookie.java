package io.github.culvert.plugin.store;

import io.github.culvert.guest.CookieCursor;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.AsciiRun;

/**
 * The cookie {@code ID.VERSION}: the mapper's random id, and in hexadecimal digits the version of
 * the session that the client has seen. What has not this form is no session's, and nobody is asked
 * about it. Reading allocates nothing.
 */
final class SessionCookie {
  /** 24 random bytes in base64url. */
  static final int ID_LENGTH = 32;

  /** The bytes of base64url (RFC 4648, section 5). */
  private static final long ID_LOW = AsciiRun.DIGITS | 1L << '-';

  private static final long ID_HIGH = AsciiRun.LETTERS | 1L << '_';

  /** As many as a positive long has. */
  private static final int MAX_VERSION_DIGITS = 15;

  private static final int NO_DIGIT = -1;

  private final CookieSettings settings;
  private final byte[] name;
  private final CookieCursor cookies = new CookieCursor();
  private final byte[] id = new byte[ID_LENGTH];
  private long version;

  SessionCookie(CookieSettings settings) {
    this.settings = settings;
    name = Utf8.encode(settings.name());
  }

  /** Reads the first of the request's that has the form; false if none has. */
  boolean read(Headers request) {
    cookies.begin(request);
    while (cookies.next()) {
      if (cookies.isNamed(name) && isTaken()) {
        return true;
      }
    }
    return false;
  }

  /** The cookie's name; not to be changed. */
  byte[] name() {
    return name;
  }

  /** The id that was read; not to be changed. */
  byte[] id() {
    return id;
  }

  /** The version that was read. */
  long version() {
    return version;
  }

  /** The line of Set-Cookie that gives the client a session. */
  byte[] line(byte[] id, long version, long ageSeconds) {
    String value = Utf8.decode(id, 0, id.length) + "." + Long.toHexString(version);
    return line(value, ageSeconds);
  }

  /** The line of Set-Cookie that takes the cookie from the client. */
  byte[] ending() {
    return line("", 0);
  }

  /** Whether the bytes have the form of an id. */
  static boolean isId(byte[] bytes, int offset, int length) {
    int end = offset + length;
    return length == ID_LENGTH && AsciiRun.end(bytes, offset, end, ID_LOW, ID_HIGH) == end;
  }

  private byte[] line(String value, long ageSeconds) {
    return Utf8.encode(
        settings.name() + "=" + value + settings.attributes() + "; Max-Age=" + ageSeconds);
  }

  /** A client may put it in quotes (RFC 6265, section 4.1.1), as Java's own does. */
  private boolean isTaken() {
    byte[] line = cookies.array();
    int offset = cookies.valueOffset();
    int length = cookies.valueLength();
    boolean quoted = length > 1 && line[offset] == '"' && line[offset + length - 1] == '"';
    return quoted ? take(line, offset + 1, length - 2) : take(line, offset, length);
  }

  private boolean take(byte[] line, int offset, int length) {
    int digits = length - ID_LENGTH - 1;
    if (digits < 1
        || digits > MAX_VERSION_DIGITS
        || line[offset + ID_LENGTH] != '.'
        || !isId(line, offset, ID_LENGTH)) {
      return false;
    }
    long read = 0;
    for (int i = offset + length - digits; i < offset + length; i++) {
      int digit = digit(line[i]);
      if (digit == NO_DIGIT) {
        return false;
      }
      read = read << 4 | digit;
    }
    System.arraycopy(line, offset, id, 0, ID_LENGTH);
    version = read;
    return true;
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    return b >= 'a' && b <= 'f' ? b - 'a' + 10 : NO_DIGIT;
  }
}
