package io.github.culvert.plugin.store;

import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.ByteBuilder;
import io.github.culvert.wire.LittleEndian;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;

/**
 * The headers of a response that say what becomes of the session. All that begin with a prefix of
 * the section are taken from the response, also such as echo a value.
 */
final class ControlHeaders {
  private static final int USUAL_BYTES = 256;
  private static final int MAX_NAME_BYTES = 64 * 1024;
  private static final HeaderNames TRUE = HeaderNames.of("true");
  private static final HeaderNames FALSE = HeaderNames.of("false");
  private static final byte[] UNNAMED = {};

  private final HeaderNames all;
  private final HeaderNames sets;
  private final HeaderNames dels;
  private final HeaderNames renews;
  private final HeaderNames destroys;
  private final int setPrefixLength;
  private final int delPrefixLength;
  private final ByteBuilder names = new ByteBuilder(USUAL_BYTES, MAX_NAME_BYTES);
  private boolean saves;
  private boolean changes;
  private boolean destroying;
  private String fault;

  ControlHeaders(StoreSettings settings) {
    String set = settings.setPrefix();
    String del = settings.delPrefix();
    all = HeaderNames.startingWith(settings.valuePrefix(), set, del);
    sets = HeaderNames.startingWith(set);
    dels = HeaderNames.startingWith(del);
    renews = HeaderNames.of(settings.renewHeader());
    destroys = HeaderNames.of(settings.destroyHeader());
    setPrefixLength = set.length();
    delPrefixLength = del.length();
  }

  /** The names that are the section's own, on requests as on responses. */
  HeaderNames all() {
    return all;
  }

  /** Whether the response has any. Allocates nothing. */
  boolean areIn(Headers response) {
    return response.names().next(all);
  }

  /**
   * Adds what they say to a save.
   *
   * @return null, or which of them has no meaning
   * @throws io.github.culvert.wire.LimitException if they are more than a message holds
   */
  String addTo(LookupWriter save, Headers response) {
    saves = false;
    changes = false;
    destroying = false;
    fault = null;
    collectNames(response);
    byte[] array = names.array();
    int end = names.length();
    int length;
    for (int at = 0; at < end; at += Short.BYTES + length) {
      length = LittleEndian.getShort(array, at);
      add(array, at + Short.BYTES, length, save, response);
    }
    names.trim(USUAL_BYTES);
    return fault;
  }

  /** Whether there was something that begins a session where there is none. */
  boolean save() {
    return saves;
  }

  /** Whether there was something that changes a session that there is. */
  boolean change() {
    return changes;
  }

  /** Whether the session is to end; then nothing else counts. */
  boolean destroy() {
    return destroying;
  }

  /** Reading values takes the bytes of the names. */
  private void collectNames(Headers response) {
    names.clear();
    HeaderCursor present = response.names();
    while (present.next(all)) {
      names.putShort(present.length());
      names.putBytes(present.array(), present.offset(), present.length());
    }
  }

  private void add(byte[] array, int offset, int length, LookupWriter save, Headers response) {
    if (renews.contains(array, offset, length)) {
      if (isTrue(array, offset, length, response)) {
        changes = true;
        SessionQuestions.add(save, LookupReader.RENEW, UNNAMED);
      }
    } else if (destroys.contains(array, offset, length)) {
      destroying |= isTrue(array, offset, length, response);
    } else if (sets.contains(array, offset, length)) {
      byte[] name = name(array, offset, length, setPrefixLength);
      saves = true;
      changes = true;
      HeaderCursor values = response.values(array, offset, length);
      while (values.next()) {
        int start = save.beginValue(LookupReader.SAVE, name);
        save.append(values.array(), values.offset(), values.length());
        save.end(start, name);
      }
    } else if (dels.contains(array, offset, length)) {
      changes = true;
      SessionQuestions.add(save, LookupReader.DELETE, name(array, offset, length, delPrefixLength));
    }
  }

  private byte[] name(byte[] array, int offset, int length, int prefixLength) {
    byte[] name = new byte[length - prefixLength];
    System.arraycopy(array, offset + prefixLength, name, 0, name.length);
    if (name.length == 0) {
      fault = "a response header names no value: " + Utf8.decode(array, offset, length);
    }
    return name;
  }

  private boolean isTrue(byte[] array, int offset, int length, Headers response) {
    HeaderCursor values = response.values(array, offset, length);
    boolean isTrue = false;
    boolean isKnown = values.next() && values.count() == 1;
    if (isKnown) {
      isTrue = TRUE.contains(values.array(), values.offset(), values.length());
      isKnown = isTrue || FALSE.contains(values.array(), values.offset(), values.length());
    }
    if (!isKnown) {
      fault = "a response header is neither true nor false: " + Utf8.decode(array, offset, length);
    }
    return isTrue;
  }
}
