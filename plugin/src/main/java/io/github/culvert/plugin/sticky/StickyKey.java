package io.github.culvert.plugin.sticky;

import io.github.culvert.guest.HeaderText;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Utf8;
import io.github.culvert.plugin.request.Capture;
import io.github.culvert.wire.LookupWriter;
import io.github.culvert.wire.SipHash;
import java.util.List;

/**
 * What of a request decides about its server: the first that it has of header, cookie, parameter
 * and client address, as a hash that is the same in every Traefik.
 */
final class StickyKey {
  private static final long HASH_KEY_0 = 0x7374_6963_6b79_2d30L;
  private static final long HASH_KEY_1 = 0x7374_6963_6b79_2d31L;

  private final Capture header;
  private final Capture cookie;
  private final String parameter;
  private final boolean address;
  private final SipHash hash = new SipHash();

  StickyKey(StickySettings settings) {
    header = capture(settings.headerName(), true);
    cookie = capture(settings.keyCookie(), false);
    parameter = settings.keyQuery().isEmpty() ? null : settings.keyQuery() + "=";
    address = settings.keyAddress();
  }

  /** Reads the key; false where the request has none. */
  boolean read(Request request) {
    return isCaptured(header, request)
        || isCaptured(cookie, request)
        || (parameter != null && isHashed(queryValue(request.uri())))
        || (address && isHashed(host(request.sourceAddress())));
  }

  /** The key that was read. */
  long hash() {
    return hash.low();
  }

  private boolean isCaptured(Capture source, Request request) {
    if (source == null) {
      return false;
    }
    LookupWriter captured = source.read(request.headers());
    boolean found = captured.count() > 0;
    if (found) {
      hash.hash(HASH_KEY_0, HASH_KEY_1, captured.array(), 0, captured.length());
    }
    source.trim();
    return found;
  }

  private boolean isHashed(String text) {
    if (text.isEmpty()) {
      return false;
    }
    byte[] bytes = Utf8.encode(text);
    hash.hash(HASH_KEY_0, HASH_KEY_1, bytes, 0, bytes.length);
    return true;
  }

  /** As it stands there, still escaped; empty where there is none. */
  private String queryValue(String uri) {
    int start = uri.indexOf('?');
    while (start >= 0) {
      int next = uri.indexOf('&', start + 1);
      if (uri.startsWith(parameter, start + 1)) {
        return uri.substring(start + 1 + parameter.length(), next < 0 ? uri.length() : next);
      }
      start = next;
    }
    return "";
  }

  private static String host(String addressAndPort) {
    int colon = addressAndPort.lastIndexOf(':');
    return colon < 0 ? addressAndPort : addressAndPort.substring(0, colon);
  }

  private static Capture capture(String name, boolean isHeader) {
    if (name.isEmpty()) {
      return null;
    }
    List<String> names = List.of(HeaderText.lowerCase(name));
    return isHeader ? new Capture("", names, List.of()) : new Capture("", List.of(), names);
  }
}
