package io.github.culvert.guest;

import io.github.culvert.wire.ByteBuilder;

/**
 * Takes from a client's request what could pass for a header that the middleware itself sets: the
 * names in every spelling, and their mention in {@code Connection}, which would have them stripped
 * on the way to the upstream (RFC 9110, section 7.6.1). One for a middleware; it keeps a buffer.
 */
public final class ForgeryGuard {
  private static final HeaderName CONNECTION = HeaderName.of("Connection");
  private static final int MAX_CONNECTION_BYTES = 16 * 1024;
  private static final byte[] SEPARATOR = Utf8.encode(", ");

  private final HeaderNames connection = HeaderNames.of("Connection");
  private final ByteBuilder kept = new ByteBuilder(64, MAX_CONNECTION_BYTES);

  /**
   * Removes the names from the request.
   *
   * @throws io.github.culvert.wire.LimitException if the lines of {@code Connection} that are to be
   *     kept have more than 16 KiB
   */
  public void remove(Headers request, HeaderNames names) {
    HeaderCursor present = request.names();
    while (present.next(names)) {
      request.remove(present.array(), present.offset(), present.length());
    }
    present.rewind();
    if (present.next(connection)) {
      removeFromConnection(request, names);
    }
  }

  private void removeFromConnection(Headers request, HeaderNames names) {
    boolean found = false;
    kept.clear();
    HeaderCursor values = request.values(CONNECTION);
    while (values.next()) {
      byte[] line = values.array();
      int end = values.offset() + values.length();
      for (int start = values.offset(); start < end; ) {
        int comma = HeaderText.indexOf(line, ',', start, end);
        int from = HeaderText.skipBlanks(line, start, comma);
        int to = HeaderText.trimmedEnd(line, from, comma);
        if (names.contains(line, from, to - from)) {
          found = true;
        } else if (to > from) {
          keep(line, from, to - from);
        }
        start = comma + 1;
      }
    }
    if (!found) {
      return;
    }
    request.remove(CONNECTION);
    if (kept.length() > 0) {
      request.set(CONNECTION, kept.array(), 0, kept.length());
    }
  }

  private void keep(byte[] line, int from, int length) {
    if (kept.length() > 0) {
      kept.putBytes(SEPARATOR, 0, SEPARATOR.length);
    }
    kept.putBytes(line, from, length);
  }
}
