package io.github.culvert.plugin.request;

import io.github.culvert.guest.CookieCursor;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.HeaderRules;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import java.util.List;

/**
 * Captures a request's headers and cookies as the values of a lookup, byte by byte. Allocates
 * nothing.
 */
public final class Capture {
  private static final int USUAL_LOOKUP_BYTES = 512;

  /** A lookup that was longer gives its memory back. */
  private static final int KEPT_BYTES = 4_096;

  private static final int NOT_BEGUN = -1;
  private static final byte[] HEADER_SEPARATOR = Utf8.encode(", ");
  private static final byte[] COOKIE_SEPARATOR = Utf8.encode("; ");

  private final byte[] server;
  private final HeaderName[] headers;
  private final byte[][] cookies;
  private final CookieCursor present = new CookieCursor();
  private final LookupWriter lookup = new LookupWriter(USUAL_LOOKUP_BYTES);

  /**
   * Makes a capture.
   *
   * @param server the URL that the mapper is to ask; empty for the mapper's own mappings
   */
  public Capture(String server, List<String> headerNames, List<String> cookieNames) {
    this.server = Utf8.encode(server);
    headers = new HeaderName[headerNames.size()];
    for (int i = 0; i < headers.length; i++) {
      headers[i] = HeaderName.of(headerNames.get(i));
    }
    cookies = Utf8.encodeAll(cookieNames);
  }

  /** The lookup of the request's captured values; its count is 0 where there are none. */
  public LookupWriter read(Headers request) {
    lookup.begin(server);
    for (HeaderName name : headers) {
      captureHeader(request.values(name), name.bytes());
    }
    for (byte[] name : cookies) {
      captureCookie(request, name);
    }
    return lookup;
  }

  /** Gives back the memory of a long lookup. */
  public void trim() {
    lookup.trim(KEPT_BYTES);
  }

  /** All lines of the header count: the upstream may read any of them. */
  private void captureHeader(HeaderCursor values, byte[] name) {
    int start = NOT_BEGUN;
    int lines = values.count();
    while (values.next()) {
      if (lines == 1 && values.length() == 0) {
        return;
      }
      start =
          append(
              LookupReader.HEADER,
              name,
              start,
              HEADER_SEPARATOR,
              values.array(),
              values.offset(),
              values.length());
    }
    end(start, name);
  }

  /** All cookies of the name count, in all lines: which of them the upstream takes is not known. */
  private void captureCookie(Headers request, byte[] name) {
    int start = NOT_BEGUN;
    present.begin(request);
    while (present.next()) {
      byte[] line = present.array();
      if (present.hasValue() && isName(line, present.offset(), present.nameLength(), name)) {
        start =
            append(
                LookupReader.COOKIE,
                name,
                start,
                COOKIE_SEPARATOR,
                line,
                present.valueOffset(),
                present.valueLength());
      }
    }
    end(start, name);
  }

  private int append(
      int source, byte[] name, int start, byte[] separator, byte[] bytes, int offset, int length) {
    int begun = start;
    if (begun == NOT_BEGUN) {
      begun = lookup.beginValue(source, name);
    } else {
      lookup.append(separator, 0, separator.length);
    }
    lookup.append(bytes, offset, length);
    return begun;
  }

  private void end(int start, byte[] name) {
    if (start != NOT_BEGUN) {
      lookup.end(start, name);
    }
  }

  private static boolean isName(byte[] bytes, int from, int length, byte[] name) {
    if (length != name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (HeaderRules.lowerCase(bytes[from + i]) != HeaderRules.lowerCase(name[i])) {
        return false;
      }
    }
    return true;
  }
}
