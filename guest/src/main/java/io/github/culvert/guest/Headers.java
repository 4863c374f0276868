package io.github.culvert.guest;

import io.github.culvert.wire.HeaderRules;
import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Address;
import org.teavm.interop.StaticInit;

/**
 * The headers of a request or a response. Names are without regard to case.
 *
 * <p>Methods with {@link HeaderName} and bytes allocate nothing; those with strings are for where
 * that costs too little to matter. What the host does with them: {@code Host} cannot be set or
 * removed, and reading it gives the client's; a name or value that HTTP does not allow makes
 * Traefik answer 500, so check what comes from outside.
 */
@StaticInit
public final class Headers {
  private static final int FIRST_BYTES = 2048;
  private static final int KEPT_BYTES = 8192;
  private static final byte[] NO_BUFFER = {};

  /** Shared by all: the host writes header names and values here. Grows to what a request has. */
  private static byte[] buffer = new byte[FIRST_BYTES];

  private static final HeaderCursor CURSOR = new HeaderCursor();

  private final int kind;

  /** Gives back the memory of long headers. */
  static void trim() {
    if (buffer.length > KEPT_BYTES) {
      buffer = NO_BUFFER;
      CURSOR.begin(NO_BUFFER, 0, 0);
    }
  }

  Headers(int kind) {
    this.kind = kind;
  }

  /**
   * The values of a header as bytes, one for each line.
   *
   * @return the one cursor that all headers share
   */
  public HeaderCursor values(HeaderName name) {
    return values(name.bytes(), 0, name.bytes().length);
  }

  /**
   * The values of a header whose name lies in an array.
   *
   * @return the one cursor that all headers share
   */
  public HeaderCursor values(byte[] nameArray, int nameOffset, int nameLength) {
    long result = readValues(nameArray, nameOffset, nameLength);
    if ((int) result > buffer.length) {
      buffer = new byte[Math.max((int) result, FIRST_BYTES)];
      result = readValues(nameArray, nameOffset, nameLength);
    }
    return CURSOR.begin(buffer, (int) result, (int) (result >>> 32));
  }

  /**
   * The names of all headers, in lower case.
   *
   * @return the one cursor that all headers share
   */
  public HeaderCursor names() {
    long result = HttpHandler.getHeaderNames(kind, Address.ofData(buffer), buffer.length);
    if ((int) result > buffer.length) {
      buffer = new byte[Math.max((int) result, FIRST_BYTES)];
      result = HttpHandler.getHeaderNames(kind, Address.ofData(buffer), buffer.length);
    }
    return CURSOR.begin(buffer, (int) result, (int) (result >>> 32));
  }

  /** The first value of a header, or null if there is none. */
  public String get(String name) {
    HeaderCursor values = values(HeaderName.of(name));
    return values.next() ? values.text() : null;
  }

  /** All values of a header, one for each line. */
  public List<String> getAll(String name) {
    HeaderCursor values = values(HeaderName.of(name));
    List<String> all = new ArrayList<>(values.count());
    while (values.next()) {
      all.add(values.text());
    }
    return all;
  }

  /** Sets a header to one value, in place of all it had. */
  public void set(HeaderName name, byte[] array, int offset, int length) {
    set(name.bytes(), 0, name.bytes().length, array, offset, length);
  }

  /** Sets a header whose name and value lie in arrays. */
  public void set(
      byte[] nameArray, int nameOffset, int nameLength, byte[] array, int offset, int length) {
    requireOpen();
    HttpHandler.setHeaderValue(
        kind,
        name(nameArray, nameOffset, nameLength),
        nameLength,
        Address.ofData(array).add(offset),
        length);
  }

  /** Sets a header to one value, in place of all it had. */
  public void set(String name, String value) {
    byte[] bytes = Utf8.encode(value);
    set(HeaderName.of(name), bytes, 0, bytes.length);
  }

  /** Adds a value to a header. */
  public void add(HeaderName name, byte[] array, int offset, int length) {
    add(name.bytes(), 0, name.bytes().length, array, offset, length);
  }

  /** Adds a value to a header; name and value lie in arrays. */
  public void add(
      byte[] nameArray, int nameOffset, int nameLength, byte[] array, int offset, int length) {
    requireOpen();
    HttpHandler.addHeaderValue(
        kind,
        name(nameArray, nameOffset, nameLength),
        nameLength,
        Address.ofData(array).add(offset),
        length);
  }

  /** Adds a value to a header. */
  public void add(String name, String value) {
    byte[] bytes = Utf8.encode(value);
    add(HeaderName.of(name), bytes, 0, bytes.length);
  }

  /** Removes a header with all its values. */
  public void remove(HeaderName name) {
    remove(name.bytes(), 0, name.bytes().length);
  }

  /** Removes a header whose name lies in an array. */
  public void remove(byte[] nameArray, int nameOffset, int nameLength) {
    requireOpen();
    HttpHandler.removeHeader(kind, name(nameArray, nameOffset, nameLength), nameLength);
  }

  /** Removes a header with all its values. */
  public void remove(String name) {
    remove(HeaderName.of(name));
  }

  /**
   * Removes all headers of the set. Allocates nothing.
   *
   * @return whether there were any
   */
  public boolean remove(HeaderNames names) {
    HeaderCursor present = names();
    boolean found = false;
    while (present.next(names)) {
      remove(present.array(), present.offset(), present.length());
      found = true;
    }
    return found;
  }

  /** Whether HTTP allows the text as a value (RFC 9110, section 5.5). */
  public static boolean isValue(String value) {
    byte[] bytes = Utf8.encode(value);
    return HeaderRules.isValue(bytes, 0, bytes.length);
  }

  /**
   * Whether it is a name that HTTP allows, and not one of those, in any spelling, that frame or
   * route a message: {@code Host}, {@code Content-Length}, hop-by-hop headers.
   */
  public static boolean isSettable(String name) {
    byte[] bytes = Utf8.encode(name);
    return HeaderRules.isName(bytes, 0, bytes.length)
        && !HeaderRules.isReserved(bytes, 0, bytes.length);
  }

  private long readValues(byte[] nameArray, int nameOffset, int nameLength) {
    return HttpHandler.getHeaderValues(
        kind,
        name(nameArray, nameOffset, nameLength),
        nameLength,
        Address.ofData(buffer),
        buffer.length);
  }

  private Address name(byte[] array, int offset, int length) {
    boolean isTrailer =
        kind == HttpHandler.REQUEST_TRAILERS || kind == HttpHandler.RESPONSE_TRAILERS;
    return isTrailer
        ? Address.ofData(TrailerName.spell(array, offset, length))
        : Address.ofData(array).add(offset);
  }

  private void requireOpen() {
    if (kind == HttpHandler.REQUEST || kind == HttpHandler.REQUEST_TRAILERS) {
      Phase.requireBeforeUpstream("change the request");
    } else {
      Phase.requireResponseOpen("change the response");
    }
  }
}
