package io.github.culvert.plugin.sticky;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Cookies;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Utf8;
import io.github.culvert.guest.bridge.Bridge;
import io.github.culvert.guest.bridge.SharedFailureLog;

/**
 * Chooses the server of each request that has a key, by putting the sticky cookie that Traefik
 * would have given to that server in the place of the client's own. Response and body pass
 * untouched; what is read of the response is which server Traefik has chosen against that.
 */
public final class StickyMiddleware implements Middleware {
  /** What a request's response may tell. */
  private enum State {
    /** Nothing, or which servers there are: the request was left alone. */
    UNTOUCHED,
    /** Which servers there are: Traefik chose. */
    LEARNING,
    /** Whether the chosen server took the request. */
    BOUND
  }

  private static final HeaderName CONTENT_TYPE_NAME = HeaderName.of("Content-Type");
  private static final HeaderNames CONTENT_TYPE = HeaderNames.of("Content-Type");
  private static final HeaderNames SET_COOKIE = HeaderNames.of("Set-Cookie");

  private final KnownServers servers;
  private final StickyKey key;

  /** Null where loads are not bounded. */
  private final BoundedChoice bounded;

  private final byte[] cookieName;
  private final StickyCookie chosen = new StickyCookie();
  private final StickyCookie assigned = new StickyCookie();
  private final Cookies cookies = new Cookies();
  private final SharedFailureLog failures;
  private State state = State.UNTOUCHED;

  public StickyMiddleware(StickySettings settings, Bridge bridge) {
    servers = new KnownServers(settings, bridge);
    key = new StickyKey(settings);
    bounded = settings.loadPercent() == 0 ? null : new BoundedChoice(settings, servers, bridge);
    cookieName = Utf8.encode(settings.cookieName());
    failures = new SharedFailureLog("choosing the server", bridge);
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
      chosen.write(server());
      cookies.set(request.headers(), cookieName, chosen.digits());
      state = State.BOUND;
    } else {
      cookies.remove(request.headers(), cookieName);
      state = State.LEARNING;
    }
    return Action.NEXT;
  }

  /** Without the mapper the loads are not known: then the key alone decides. */
  private long server() {
    if (bounded != null) {
      String fault = bounded.choose(key.hash());
      if (fault == null) {
        return bounded.server();
      }
      failures.failed(fault);
    }
    return servers.choose(key.hash());
  }

  @Override
  public void onResponse(Request request, Response response, boolean failed) {
    if (bounded != null) {
      bounded.done();
    }
    if (state == State.UNTOUCHED) {
      learn(response.headers());
      return;
    }
    boolean bound = state == State.BOUND;
    state = State.UNTOUCHED;
    HeaderCursor names = response.headers().names();
    boolean few = names.count() <= 1;
    if (names.next(SET_COOKIE) && assigned.read(response.headers(), cookieName)) {
      boolean moved = bound && !assigned.equalsDigits(chosen);
      servers.report(assigned.digits(), moved ? chosen.digits() : null);
    } else if (bound && few && isOfTraefik(response.headers())) {
      servers.report(null, chosen.digits());
    }
  }

  /** What has a key has no such cookie any more; so one that is added is seen here only. */
  private void learn(Headers response) {
    if (assigned.read(response, cookieName) && servers.isNew(assigned.server())) {
      servers.report(assigned.digits(), null);
    }
  }

  /** Its own 502 or 504 for a server that is away has no header but one without a value. */
  private static boolean isOfTraefik(Headers response) {
    HeaderCursor names = response.names();
    return (names.count() == 0 || names.next(CONTENT_TYPE))
        && !response.values(CONTENT_TYPE_NAME).next();
  }
}
