package io.github.culvert.plugin.session;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.ForgeryGuard;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Utf8;
import io.github.culvert.guest.bridge.AnswerCheck;
import io.github.culvert.guest.bridge.Bridge;
import io.github.culvert.guest.bridge.Outcome;
import io.github.culvert.guest.bridge.SharedFailureLog;
import io.github.culvert.plugin.request.Capture;
import io.github.culvert.plugin.request.Unavailable;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.LimitException;
import io.github.culvert.wire.LookupWriter;

/**
 * Maps each request: what a client could have forged is removed, values are captured and looked up,
 * and the answer is checked as a whole before any of it is applied. An error of our own answers
 * 500, whatever onFailure says: at that point it is not known what has been removed.
 */
public final class SessionMiddleware implements Middleware {
  private static final String OUT_OF_MEMORY =
      "captured values and answer need more memory than the guest has; raise heapKiB in the"
          + " plugin's build";
  private static final HeaderName CONTENT_TYPE = HeaderName.of("Content-Type");
  private static final byte[] PLAIN_TEXT = Utf8.encode("text/plain; charset=utf-8");

  private final SessionSettings settings;
  private final Bridge bridge;
  private final Capture capture;
  private final HeaderNames upstreamHeaders;
  private final HeaderNames answeredHeaders;
  private final ForgeryGuard guard = new ForgeryGuard();
  private final SharedFailureLog failures;

  public SessionMiddleware(SessionSettings settings, Bridge bridge) {
    this.settings = settings;
    this.bridge = bridge;
    capture = new Capture(settings.server(), settings.headers(), settings.cookies());
    upstreamHeaders =
        settings.upstreamHeaders() == null ? null : HeaderNames.of(settings.upstreamHeaders());
    answeredHeaders = new AnsweredHeaderNames(bridge.answer());
    failures = new SharedFailureLog("session mapping", bridge);
  }

  @Override
  public Action onRequest(Request request, Response response) {
    try {
      return map(request, response);
    } finally {
      capture.trim();
      bridge.trim();
    }
  }

  private Action map(Request request, Response response) {
    if (upstreamHeaders != null) {
      guard.remove(request.headers(), upstreamHeaders);
    }
    Outcome outcome;
    try {
      LookupWriter lookup = capture.read(request.headers());
      if (lookup.count() == 0 && !settings.anonymous()) {
        return Action.NEXT;
      }
      outcome = bridge.lookup(lookup, settings.timeoutMs());
    } catch (LimitException e) {
      return fail("the captured values are too large: " + e.getMessage(), response);
    } catch (OutOfMemoryError e) {
      return fail(OUT_OF_MEMORY, response);
    }
    return outcome == Outcome.ANSWERED
        ? answer(request.headers(), response)
        : fail(outcome.text(), response);
  }

  private Action answer(Headers request, Response response) {
    AnswerReader answer = bridge.answer();
    String fault = fault(answer);
    if (fault != null) {
      return fail(fault, response);
    }
    if (answer.kind() == AnswerReader.DENIED) {
      return deny(answer, response);
    }
    if (upstreamHeaders == null) {
      guard.remove(request, answeredHeaders);
    }
    answer.rewind();
    while (answer.next()) {
      if (answer.operation() == AnswerReader.SET) {
        set(answer, request);
      } else if (answer.operation() == AnswerReader.RESPOND) {
        set(answer, response.headers());
      }
    }
    return Action.NEXT;
  }

  /** What makes the answer unfit to be applied, or null. */
  private String fault(AnswerReader answer) {
    String fault = AnswerCheck.fault(answer);
    if (fault != null || upstreamHeaders == null) {
      return fault;
    }
    answer.rewind();
    while (answer.next()) {
      if (answer.operation() != AnswerReader.RESPOND
          && !upstreamHeaders.contains(answer.array(), answer.nameOffset(), answer.nameLength())) {
        return "the answer sets a header that upstreamHeaders does not name: "
            + AnswerCheck.name(answer);
      }
    }
    return null;
  }

  private static Action deny(AnswerReader answer, Response response) {
    response.headers().set(CONTENT_TYPE, PLAIN_TEXT, 0, PLAIN_TEXT.length);
    answer.rewind();
    while (answer.next()) {
      if (answer.operation() == AnswerReader.RESPOND) {
        set(answer, response.headers());
      }
    }
    byte[] body = new byte[answer.bodyLength()];
    System.arraycopy(answer.array(), answer.bodyOffset(), body, 0, body.length);
    response.status(answer.status());
    response.body(body);
    return Action.STOP;
  }

  private Action fail(String reason, Response response) {
    failures.failed(reason);
    if (!settings.block()) {
      return Action.NEXT;
    }
    return Unavailable.answer(response, "session mapping is unavailable\n");
  }

  private static void set(AnswerReader answer, Headers headers) {
    headers.set(
        answer.array(),
        answer.nameOffset(),
        answer.nameLength(),
        answer.array(),
        answer.valueOffset(),
        answer.valueLength());
  }
}
