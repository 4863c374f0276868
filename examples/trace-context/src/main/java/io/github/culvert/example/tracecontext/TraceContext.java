package io.github.culvert.example.tracecontext;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.FailureLog;
import io.github.culvert.guest.ForgeryGuard;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Settings;
import io.github.culvert.guest.Utf8;
import io.github.culvert.guest.bridge.Entropy;

/**
 * Gives each request a place in a trace (W3C Trace Context) and an id that the client is told. What
 * a client sends is kept where it is valid, if clients are trusted, and replaced otherwise.
 */
public final class TraceContext implements Middleware {
  /** Where Traefik's static configuration mounts the directory that has {@code urandom}. */
  private static final String RANDOM = "/random";

  private static final HeaderName TRACEPARENT = HeaderName.of("traceparent");
  private static final HeaderName TRACESTATE = HeaderName.of("tracestate");
  private static final int MAX_TRACESTATE_BYTES = 512;
  private static final int MAX_REQUEST_ID_BYTES = 64;

  private final HeaderName requestIdHeader;
  private final boolean trustClients;
  private final HeaderNames own;
  private final UniqueIds ids = new UniqueIds(new Entropy(RANDOM));
  private final ForgeryGuard guard = new ForgeryGuard();
  private final FailureLog failures = new FailureLog("making an id");

  private TraceContext(Settings settings) {
    String name = settings.headerName("requestIdHeader", "X-Request-Id");
    requestIdHeader = HeaderName.of(name);
    trustClients = settings.bool("trustClients", true);
    own = HeaderNames.of(name, "traceparent", "tracestate");
    settings.refuseUnknown();
  }

  public static void main(String[] args) {
    Guest.serve(config -> new TraceContext(config.settings()));
  }

  @Override
  public Action onRequest(Request request, Response response) {
    String traceParent = trustClients ? traceParent(request) : null;
    String traceState = traceParent == null ? null : traceState(request);
    String requestId = trustClients ? requestId(request) : null;
    guard.remove(request.headers(), own);
    if ((traceParent == null || requestId == null) && !ids.isReady()) {
      failures.failed("no random bytes: settings.mounts must mount a directory with urandom");
    }
    if (traceParent == null && ids.isReady()) {
      traceParent = "00-" + ids.next(16) + "-" + ids.next(8) + "-00";
    }
    if (requestId == null && ids.isReady()) {
      requestId = ids.next(16);
    }
    set(request, TRACEPARENT, traceParent);
    set(request, TRACESTATE, traceState);
    set(request, requestIdHeader, requestId);
    if (requestId != null) {
      response.headers().set(requestIdHeader.toString(), requestId);
    }
    return Action.NEXT;
  }

  private static void set(Request request, HeaderName name, String value) {
    if (value != null) {
      byte[] bytes = Utf8.encode(value);
      request.headers().set(name, bytes, 0, bytes.length);
    }
  }

  /** The client's, if it is one and valid. */
  private static String traceParent(Request request) {
    HeaderCursor values = request.headers().values(TRACEPARENT);
    return values.count() == 1
            && values.next()
            && TraceParent.isValid(values.array(), values.offset(), values.length())
        ? values.text()
        : null;
  }

  /** The client's lines as one, if they are of a size that every part of a trace must pass on. */
  private static String traceState(Request request) {
    HeaderCursor values = request.headers().values(TRACESTATE);
    StringBuilder state = new StringBuilder();
    while (values.next()) {
      if (state.length() + values.length() > MAX_TRACESTATE_BYTES || !isVisible(values, true)) {
        return null;
      }
      state.append(state.isEmpty() ? "" : ",").append(values.text());
    }
    return state.isEmpty() ? null : state.toString();
  }

  private String requestId(Request request) {
    HeaderCursor values = request.headers().values(requestIdHeader);
    return values.count() == 1
            && values.next()
            && values.length() > 0
            && values.length() <= MAX_REQUEST_ID_BYTES
            && isVisible(values, false)
        ? values.text()
        : null;
  }

  private static boolean isVisible(HeaderCursor value, boolean orBlank) {
    for (int i = value.offset(); i < value.offset() + value.length(); i++) {
      byte b = value.array()[i];
      if (b <= ' ' ? !(orBlank && b == ' ') : b == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
