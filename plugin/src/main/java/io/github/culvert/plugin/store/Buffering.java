package io.github.culvert.plugin.store;

import io.github.culvert.guest.ForgeryGuard;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.HeaderRules;

/**
 * Whether a request's response can be held back: never that of an upgrade, which would fail, nor an
 * event stream, which would come at its end, nor what the configuration excepts. Allocates nothing.
 */
final class Buffering {
  private static final HeaderName UPGRADE = HeaderName.of("Upgrade");
  private static final HeaderName ACCEPT = HeaderName.of("Accept");
  private static final HeaderNames H2C = HeaderNames.of("h2c");
  private static final HeaderNames HTTP2_OFFER = HeaderNames.of("Upgrade", "HTTP2-Settings");
  private static final byte[] EVENT_STREAM = Utf8.encode("text/event-stream");

  private final byte[][] paths;
  private final byte[][] methods;
  private final ForgeryGuard guard = new ForgeryGuard();

  Buffering(StoreSettings settings) {
    paths = Utf8.encodeAll(settings.skippedPaths());
    methods = Utf8.encodeAll(settings.skippedMethods());
  }

  boolean isFor(Request request) {
    return !request.isMethod(methods)
        && !request.isBelow(paths)
        && !wantsUpgrade(request.headers())
        && !wantsEvents(request.headers());
  }

  /**
   * Some clients, Java's among them, offer HTTP/2 with every request. A server may ignore an offer
   * (RFC 9110, section 7.8); so it is taken from the request, as no upstream can accept it here.
   */
  private boolean wantsUpgrade(Headers request) {
    HeaderCursor wanted = request.values(UPGRADE);
    if (!wanted.next()) {
      return false;
    }
    if (!H2C.contains(wanted.array(), wanted.offset(), wanted.length())) {
      return true;
    }
    guard.remove(request, HTTP2_OFFER);
    return false;
  }

  private static boolean wantsEvents(Headers request) {
    HeaderCursor accepted = request.values(ACCEPT);
    while (accepted.next()) {
      int last = accepted.offset() + accepted.length() - EVENT_STREAM.length;
      for (int at = accepted.offset(); at <= last; at++) {
        if (HeaderRules.spells(accepted.array(), at, EVENT_STREAM, 0, EVENT_STREAM.length)) {
          return true;
        }
      }
    }
    return false;
  }
}
