package io.github.culvert.host;

import io.github.culvert.host.Guest.Decision;
import io.github.culvert.host.GuestFailure.Kind;
import io.github.culvert.host.GuestFailure.Phase;
import java.util.Optional;

/** One request on its way through guest and upstream, step by step as in Traefik. */
final class ExchangeRun {
  private final Guest guest;
  private final RequestInFlight request;
  private final ResponseWriter response;
  private final Upstream upstream;
  private Optional<HttpRequest> forwarded = Optional.empty();
  private Optional<GuestFailure> failure = Optional.empty();
  private boolean brokenOff;
  private boolean cut;

  ExchangeRun(Guest guest, RequestInFlight request, Upstream upstream) {
    this.guest = guest;
    this.request = request;
    this.response = request.response();
    this.upstream = upstream;
  }

  Exchange run() {
    Decision decision = handleRequest();
    if (decision.next()) {
      request.passNext();
      callUpstream();
      handleResponse(decision.context(), brokenOff);
    }
    response.release();
    Optional<HttpResponse> delivered = delivered();
    return new Exchange(forwarded, delivered, request.log(), failure);
  }

  private Decision handleRequest() {
    try {
      return guest.handleRequest();
    } catch (GuestFailedException e) {
      fail(Phase.REQUEST, e.kind(), e.getMessage());
      response.sendError(e.getMessage());
      return new Decision(0, false);
    }
  }

  private void callUpstream() {
    var unsendable = request.unsendable();
    if (unsendable.isPresent()) {
      fail(Phase.REQUEST, Kind.UNSENDABLE, unsendable.get().text());
      response.take(unsendable.get().answer());
      return;
    }
    forwarded = Optional.of(request.forwarded());
    try {
      HttpResponse answer = upstream.answer(forwarded.get());
      boolean switches = answer.status() == 101;
      response.take(switches && response.isBuffered() ? Unsendable.INTERNAL_SERVER_ERROR : answer);
    } catch (BrokenOffException e) {
      response.take(e.begun());
      brokenOff = true;
    }
  }

  private void handleResponse(int context, boolean isError) {
    try {
      guest.handleResponse(context, isError);
    } catch (GuestFailedException e) {
      fail(Phase.RESPONSE, e.kind(), e.getMessage());
      cut = true;
    }
  }

  /** The first failure is the one that the test is told. */
  private void fail(Phase phase, Kind kind, String text) {
    if (failure.isEmpty()) {
      failure = Optional.of(new GuestFailure(phase, kind, text));
    }
  }

  /** A client that knows the length sees that the body is not whole; without it, it does not. */
  private Optional<HttpResponse> delivered() {
    HttpResponse finished = response.finish(request.isHead());
    if (!request.isHead() && !fits(finished)) {
      if (response.isWrittenByGuest()) {
        fail(Phase.RESPONSE, Kind.UNSENDABLE, wrongLength(finished));
      }
      cut |= brokenOff || response.isWrittenByGuest();
    }
    return cut ? Optional.empty() : Optional.of(finished);
  }

  private static boolean fits(HttpResponse response) {
    return !HttpRules.allowsBody(response.status())
        || response
            .header("Content-Length")
            .map(length -> length.equals(Integer.toString(response.body().length())))
            .orElse(true);
  }

  private static String wrongLength(HttpResponse response) {
    return "write_body: the response's Content-Length is %s, but its body has %d bytes; remove the header as well"
        .formatted(response.header("Content-Length").orElse(""), response.body().length());
  }
}
