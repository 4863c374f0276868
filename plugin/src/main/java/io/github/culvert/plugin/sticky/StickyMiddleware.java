package io.github.culvert.plugin.sticky;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Cookies;
import io.github.culvert.guest.FailureLog;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Utf8;
import io.github.culvert.guest.bridge.Bridge;
import java.util.List;

/**
 * Chooses the server of each request that has a key, by putting the sticky cookie that Traefik
 * would have given to that server in the place of the client's own. Response and body pass
 * untouched; what is read of the response is which server Traefik has chosen against that.
 */
public final class StickyMiddleware implements Middleware {
  /** What a request's response may tell. */
  private enum State {
    /** Nothing: the request was left alone. */
    UNTOUCHED,
    /** Which servers there are: Traefik chose. */
    LEARNING,
    /** Whether the chosen server took the request. */
    BOUND
  }

  private static final HeaderName CONTENT_TYPE = HeaderName.of("Content-Type");
  private static final HeaderNames CONTENT_TYPES = HeaderNames.of(List.of("Content-Type"));

  private final KnownServers servers;
  private final StickyKey key;
  private final byte[] cookieName;
  private final StickyCookie chosen = new StickyCookie();
  private final StickyCookie assigned = new StickyCookie();
  private final Cookies cookies = new Cookies();
  private final FailureLog failures = new FailureLog("choosing the server");
  private State state = State.UNTOUCHED;

  public StickyMiddleware(StickySettings settings, Bridge bridge) {
    servers = new KnownServers(settings, bridge);
    key = new StickyKey(settings);
    cookieName = Utf8.encode(settings.cookieName());
  }

  @Override
  public Action onRequest(Request request, Response response) {
    state = State.UNTOUCHED;
    if (!key.read(request)) {
      return Action.NEXT;
    }
    String fault = servers.refresh();
    if (fault != null) {
      failures.failed(fault);
    } else if (servers.any()) {
      chosen.write(servers.choose(key.hash()));
      cookies.set(request.headers(), cookieName, chosen.digits());
      state = State.BOUND;
    } else {
      cookies.remove(request.headers(), cookieName);
      state = State.LEARNING;
    }
    return Action.NEXT;
  }

  @Override
  public void onResponse(Request request, Response response, boolean failed) {
    if (state == State.UNTOUCHED) {
      return;
    }
    boolean bound = state == State.BOUND;
    state = State.UNTOUCHED;
    if (assigned.read(response.headers(), cookieName)) {
      boolean moved = bound && !assigned.equalsDigits(chosen);
      servers.report(assigned.digits(), moved ? chosen.digits() : null);
    } else if (bound && isTraefiksOwn(response.headers())) {
      servers.report(null, chosen.digits());
    }
  }

  /**
   * Whether that is Traefik's 502 or 504 for a server that is away: it has no header but a
   * Content-Type without a value. (The status cannot be read without buffering the response.)
   */
  private static boolean isTraefiksOwn(Headers response) {
    HeaderCursor names = response.names();
    return !names.next()
        || (names.count() == 1
            && CONTENT_TYPES.contains(names.array(), names.offset(), names.length())
            && !response.values(CONTENT_TYPE).next());
  }
}
