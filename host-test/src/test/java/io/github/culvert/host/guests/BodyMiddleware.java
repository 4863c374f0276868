package io.github.culvert.host.guests;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Feature;
import io.github.culvert.guest.Features;
import io.github.culvert.guest.Log;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Utf8;
import java.util.Locale;

/** Reads and changes bodies, status, method and URI as the header {@code x-case} says. */
final class BodyMiddleware implements Middleware {
  private static final int LIMIT = 100_000;

  private String inFlight;

  @Override
  public Action onRequest(Request request, Response response) {
    inFlight = request.headers().get("x-case");
    switch (inFlight) {
      case "read-request" -> {
        Features.enable(Feature.BUFFER_REQUEST);
        int length = request.body().readAll(LIMIT).length;
        request.headers().set("x-length", Integer.toString(length));
      }
      case "read-request-unbuffered" -> request.body().readAll(LIMIT);
      case "rewrite-request" -> {
        request.method("PUT");
        request.uri("/other?from=" + request.uri());
        byte[] body = Utf8.encode("12345");
        request.body().write(body, 0, body.length);
      }
      case "rewrite-response", "limited-response" -> Features.enable(Feature.BUFFER_RESPONSE);
      default -> {}
    }
    return Action.NEXT;
  }

  @Override
  public void onResponse(Request request, Response response, boolean failed) {
    switch (inFlight) {
      case "rewrite-response" -> {
        byte[] body = response.readBody(LIMIT);
        response.status(response.status() + 1);
        response.headers().set("x-length", Integer.toString(body.length));
        response.body(Utf8.decode(body, 0, body.length).toUpperCase(Locale.ROOT));
      }
      case "limited-response" -> response.readBody(3);
      case "late" -> {
        refused(() -> request.headers().set("a", "b"));
        refused(() -> request.uri("/"));
        refused(() -> response.headers().set("a", "b"));
        refused(() -> response.status(200));
        refused(response::status);
        refused(() -> Features.enable(Feature.BUFFER_RESPONSE));
      }
      default -> {}
    }
  }

  private static void refused(Runnable change) {
    try {
      change.run();
      Log.error("not refused");
    } catch (IllegalStateException e) {
      Log.info(e.getMessage());
    }
  }
}
