package io.github.culvert.guest;

import io.github.culvert.guest.runtime.StackTraces;
import io.github.culvert.wire.HeaderRules;
import org.teavm.interop.Function;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** Where a guest begins: its main method calls {@link #serve} once. */
@Include("culvert.h")
public final class Guest {
  private static final byte[] OUT_OF_MEMORY_TEXT =
      Utf8.encode(
          "the middleware needs more memory than the guest has; raise heapKiB in the plugin's"
              + " build ");
  private static final byte[] STACK_OVERFLOW_TEXT =
      Utf8.encode(
          "the middleware recurses deeper than the guest's stack; raise stackKiB in the plugin's"
              + " build ");
  private static final byte[] REPORT =
      new byte
          [Math.max(OUT_OF_MEMORY_TEXT.length, STACK_OVERFLOW_TEXT.length)
              + StackTraces.MAX_TRACE_BYTES];
  private static final byte[] ERROR_BODY = Utf8.encode("internal error\n");
  private static final byte[] ERROR_BODY_LENGTH = Utf8.encode("15");
  private static final HeaderName CONTENT_LENGTH = HeaderName.of("content-length");
  private static final HeaderName CONTENT_TYPE = HeaderName.of("content-type");
  private static final byte[] EVENT_STREAM = Utf8.encode("text/event-stream");

  private static final Request REQUEST = new Request();
  private static final Response RESPONSE = new Response();

  private static Middleware middleware;
  private static ErrorPolicy errorPolicy;

  private Guest() {}

  /**
   * Makes the middleware and registers it. If the factory throws, Traefik logs the message and
   * refuses the routers that use the middleware.
   */
  public static void serve(MiddlewareFactory factory) {
    register(
        Function.get(OnRequest.class, Guest.class, "onRequest"),
        Function.get(OnResponse.class, Guest.class, "onResponse"));
    // Initializes the classes of a report while there is room.
    StackTraces.write(new OutOfMemoryError(), REPORT, 0);
    try {
      middleware = factory.create(Config.read());
      errorPolicy = middleware.errorPolicy();
    } catch (ConfigException e) {
      Log.error(e.getMessage());
      refuse();
    } catch (Throwable e) {
      report("the middleware cannot be made", e);
      refuse();
    }
  }

  /**
   * Called for each request by the host's handle_request; what it returns is 1 to go on and 0 to
   * stop.
   */
  static long onRequest() {
    try {
      if (StackTraces.takeTrap()) {
        reportTrap();
      }
      Phase.beginRequest();
      Features.beginRequest();
      RESPONSE.begin();
      if (middleware.onRequest(REQUEST, RESPONSE) == Action.NEXT) {
        return 1;
      }
      RESPONSE.send();
      return 0;
    } catch (Throwable e) {
      report("uncaught exception", e);
    } finally {
      Headers.trim();
    }
    if (errorPolicy == ErrorPolicy.PASS) {
      return 1;
    }
    RESPONSE.sendError(ERROR_BODY, ERROR_BODY_LENGTH);
    return 0;
  }

  static void onResponse(int context, int isError) {
    try {
      if (StackTraces.takeTrap()) {
        reportTrap();
      }
      Phase.beginResponse();
      middleware.onResponse(REQUEST, RESPONSE, isError != 0);
    } catch (Throwable e) {
      report("uncaught exception", e);
    } finally {
      Headers.trim();
    }
    if (isError != 0 && isBodyCutUnnoticed()) {
      trap();
    }
  }

  /**
   * Traefik ends a chunked response of a broken upstream cleanly when a Wasm plugin stands before
   * it, so that the client takes a part for the whole. A trap makes Traefik break the connection,
   * as it does without a plugin. With a Content-Length the client sees it by itself; an event
   * stream has no whole.
   */
  private static boolean isBodyCutUnnoticed() {
    if (RESPONSE.headers().values(CONTENT_LENGTH).count() > 0) {
      return false;
    }
    HeaderCursor type = RESPONSE.headers().values(CONTENT_TYPE);
    return !type.next() || !isEventStream(type);
  }

  /** Whether the media type, without its parameters, is that of an event stream. */
  private static boolean isEventStream(HeaderCursor type) {
    int length = EVENT_STREAM.length;
    if (type.length() < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (HeaderRules.lowerCase(type.array()[type.offset() + i]) != EVENT_STREAM[i]) {
        return false;
      }
    }
    return type.length() == length || "; \t".indexOf(type.array()[type.offset() + length]) >= 0;
  }

  private static void report(String event, Throwable e) {
    if (e instanceof OutOfMemoryError) {
      reportExhausted(OUT_OF_MEMORY_TEXT, e);
    } else if (e instanceof StackOverflowError) {
      reportExhausted(STACK_OVERFLOW_TEXT, e);
    } else {
      try {
        Log.error(event + ": " + StackTraces.line(e));
      } catch (Throwable whileDescribing) {
        reportExhausted(OUT_OF_MEMORY_TEXT, e);
      }
    }
  }

  /** Allocates nothing, since there may be no room. */
  private static void reportExhausted(byte[] text, Throwable e) {
    System.arraycopy(text, 0, REPORT, 0, text.length);
    Log.error(REPORT, StackTraces.write(e, REPORT, text.length));
  }

  /** A trap ends a call at once; the next call tells where. */
  private static void reportTrap() {
    Log.error("the call before this one ended in a trap " + StackTraces.traceOfTrap());
  }

  @Import(name = "culvert_register")
  private static native void register(OnRequest onRequest, OnResponse onResponse);

  @Import(name = "culvert_refuse")
  private static native void refuse();

  @Import(name = "culvert_trap")
  private static native void trap();

  abstract static class OnRequest extends Function {
    abstract long call();
  }

  abstract static class OnResponse extends Function {
    abstract void call(int context, int isError);
  }
}
