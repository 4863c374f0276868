package io.github.culvert.plugin.store;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.FailureLog;
import io.github.culvert.guest.Feature;
import io.github.culvert.guest.Features;
import io.github.culvert.guest.ForgeryGuard;
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
import io.github.culvert.plugin.request.Unavailable;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.ByteBuilder;
import io.github.culvert.wire.Frame;
import io.github.culvert.wire.LimitException;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;

/**
 * Gives each request the values of its session, and saves what the response says, before the client
 * has it: so the response is held back wherever it can be.
 */
public final class StoreMiddleware implements Middleware {
  private static final HeaderName SET_COOKIE = HeaderName.of("Set-Cookie");
  private static final HeaderName CONTENT_LENGTH = HeaderName.of("Content-Length");
  private static final HeaderNames ANY = (bytes, offset, length) -> true;
  private static final Feature[] HOLD_BACK = {Feature.BUFFER_RESPONSE};
  private static final byte[] NO_ID = {};
  private static final int USUAL_NAME_BYTES = 64;
  private static final int EXTENDED_LATELY_MS = 60_000;
  private static final String UNAVAILABLE = "the session is unavailable\n";
  private static final String OUT_OF_MEMORY =
      "its values need more memory than the guest has; raise heapKiB in the plugin's build";
  private static final String NOT_HELD_BACK =
      "the response was not held back, so what it says of the session was refused and went to the"
          + " client: no upgrade, no event stream and nothing below skip can save";

  private static final String IN_TRAILERS =
      "what a trailer says of the session counts only where the response announces it: Trailer:"
          + " NAME; or let it be a header";

  private final StoreSettings settings;
  private final SessionCookie cookie;
  private final SessionQuestions questions;
  private final Buffering buffering;
  private final ControlHeaders controls;
  private final byte[] valuePrefix;
  private final long life;
  private final String tooLong;
  private final ForgeryGuard guard = new ForgeryGuard();
  private final ByteBuilder name = new ByteBuilder(USUAL_NAME_BYTES, Frame.MAX_MESSAGE_BYTES);
  private final SharedFailureLog readFailures;
  private final SharedFailureLog saveFailures;
  private final FailureLog longResponses = new FailureLog("keeping within maxBuffer");
  private byte[] id = NO_ID;

  /** The line of Set-Cookie that the response is to have; null: none. */
  private byte[] newCookie;

  private boolean heldBack;

  public StoreMiddleware(StoreSettings settings, Bridge bridge) {
    this.settings = settings;
    cookie = new SessionCookie(settings.cookie());
    questions = new SessionQuestions(settings, cookie.name(), bridge);
    buffering = new Buffering(settings);
    controls = new ControlHeaders(settings);
    readFailures = new SharedFailureLog("reading the session", bridge);
    saveFailures = new SharedFailureLog("saving the session", bridge);
    valuePrefix = Utf8.encode(settings.valuePrefix());
    long seconds = settings.cookie().maxAgeSeconds();
    life = settings.rolling() ? seconds | LookupReader.ROLLING : seconds;
    tooLong =
        "a response has more than "
            + settings.maxBuffer()
            + " bytes, and Traefik holds all of it in memory; name its path in skip";
  }

  @Override
  public Action onRequest(Request request, Response response) {
    id = NO_ID;
    newCookie = null;
    heldBack = false;
    guard.remove(request.headers(), controls.all());
    if (cookie.read(request.headers()) && open(request, response) == Action.STOP) {
      return Action.STOP;
    }
    heldBack = buffering.isFor(request) && Features.enable(HOLD_BACK);
    if (!heldBack) {
      setCookie(response.headers());
    }
    return Action.NEXT;
  }

  @Override
  public void onResponse(Request request, Response response, boolean failed) {
    if (!heldBack) {
      // Trailers that are not announced save nothing, and to ask for them is 3 % of a request.
      if (controls.areIn(response.headers())) {
        saveFailures.failed(NOT_HELD_BACK);
      }
      return;
    }
    if (controls.areIn(response.headers()) || controls.areIn(response.trailers())) {
      save(response);
    }
    setCookie(response.headers());
    if (isTooLong(response.headers())) {
      longResponses.failed(tooLong);
      questions.count(LookupReader.OVERSIZED);
    }
  }

  /** Reads the session of the cookie. One that there is not is begun anew by what is saved. */
  private Action open(Request request, Response response) {
    String fault;
    try {
      fault = questions.read(cookie);
      if (fault == null && questions.version() == 0) {
        return Action.NEXT;
      }
      id = cookie.id();
      if (fault == null) {
        setValues(request.headers());
        newCookie = extended();
        return Action.NEXT;
      }
    } catch (OutOfMemoryError e) {
      fault = OUT_OF_MEMORY;
    } finally {
      questions.trim();
    }
    readFailures.failed(fault);
    return settings.block() ? Unavailable.answer(response, UNAVAILABLE) : Action.NEXT;
  }

  private void setValues(Headers request) {
    AnswerReader values = questions.values();
    while (values.next()) {
      name.clear();
      name.putBytes(valuePrefix, 0, valuePrefix.length);
      name.putBytes(values.array(), values.nameOffset(), values.nameLength());
      request.add(
          name.array(),
          0,
          name.length(),
          values.array(),
          values.valueOffset(),
          values.valueLength());
    }
  }

  /** Where use has extended the session's life, the cookie is to live as long; or null. */
  private byte[] extended() {
    boolean extended = settings.rolling() && questions.lifeBegin() > questions.version();
    return extended && System.currentTimeMillis() - questions.lifeBegin() < EXTENDED_LATELY_MS
        ? line(id)
        : null;
  }

  /** As late as can be: a retry behind the plugin replaces what was set before by the service's. */
  private void setCookie(Headers response) {
    if (newCookie != null) {
      response.add(SET_COOKIE, newCookie, 0, newCookie.length);
    }
  }

  private void save(Response response) {
    String fault;
    try {
      fault = trySave(response);
    } catch (LimitException e) {
      fault = "too much to save: " + e.getMessage();
    } catch (OutOfMemoryError e) {
      fault = OUT_OF_MEMORY;
    } finally {
      questions.trim();
    }
    if (fault != null) {
      saveFailures.failed(fault);
      if (settings.block()) {
        newCookie = null;
        response.headers().remove(ANY);
        response.trailers().remove(ANY);
        Unavailable.answer(response, UNAVAILABLE);
      }
    }
  }

  private String trySave(Response response) {
    boolean late = response.trailers().remove(controls.all());
    LookupWriter question = questions.begin(id);
    question.addNumber(LookupReader.LIFE, life);
    String fault;
    try {
      fault = controls.addTo(question, response.headers());
    } finally {
      response.headers().remove(controls.all());
    }
    if (late) {
      return IN_TRAILERS;
    }
    if (fault != null) {
      return fault;
    }
    boolean known = id.length > 0;
    if (controls.destroy()) {
      return known ? destroy() : end();
    }
    if (!(known ? controls.change() : controls.save())) {
      return null;
    }
    fault = questions.ask();
    if (fault == null) {
      byte[] newId = questions.newId();
      newCookie = questions.version() > 0 ? line(newId.length > 0 ? newId : id) : null;
    }
    return fault;
  }

  private String destroy() {
    LookupWriter question = questions.begin(id);
    question.addNumber(LookupReader.LIFE, life);
    SessionQuestions.add(question, LookupReader.DESTROY, NO_ID);
    String fault = questions.ask();
    return fault == null ? end() : fault;
  }

  private String end() {
    newCookie = cookie.ending();
    return null;
  }

  private byte[] line(byte[] id) {
    long endMs = questions.lifeBegin() + settings.cookie().maxAgeSeconds() * 1_000L;
    long ageSeconds = Math.max(1, (endMs - System.currentTimeMillis() + 999) / 1_000);
    return cookie.line(id, questions.version(), ageSeconds);
  }

  private boolean isTooLong(Headers response) {
    HeaderCursor length = response.values(CONTENT_LENGTH);
    if (!length.next()) {
      return false;
    }
    long bytes = 0;
    for (int i = 0; i < length.length() && bytes <= Integer.MAX_VALUE; i++) {
      bytes = bytes * 10 + length.array()[length.offset() + i] - '0';
    }
    return bytes > settings.maxBuffer();
  }
}
