package io.github.culvert.example.rewrite;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.BodyTooLargeException;
import io.github.culvert.guest.FailureLog;
import io.github.culvert.guest.Feature;
import io.github.culvert.guest.Features;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.HeaderText;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Settings;
import java.util.List;

/**
 * Replaces what an upstream says of itself, such as its own address, in bodies, {@code Location}
 * and the domains of cookies. The response is held back for that, which no stream may be: so
 * upgrades and event streams pass as they are.
 */
public final class Rewrite implements Middleware {
  private static final int MAX_BODY_BYTES = 256 * 1024;
  private static final int PARTIAL_CONTENT = 206;

  /** They are of the body that the upstream has sent. */
  private static final List<String> DIGESTS =
      List.of("Content-MD5", "Digest", "Content-Digest", "Repr-Digest");

  private final Replacements replacements;
  private final CookieDomains cookieDomains;
  private final List<String> types;
  private final int limit;
  private final FailureLog failures = new FailureLog("rewriting");
  private boolean isHeldBack;

  private Rewrite(Settings settings) {
    replacements = Replacements.read(settings.objects("replace"));
    cookieDomains = CookieDomains.read(settings.object("cookieDomains"));
    types = settings.strings("types", List.of("text/html", "application/json"));
    limit = settings.integer("limit", MAX_BODY_BYTES, 1, MAX_BODY_BYTES);
    settings.refuseUnknown();
  }

  public static void main(String[] args) {
    Guest.serve(config -> new Rewrite(config.settings()));
  }

  @Override
  public Action onRequest(Request request, Response response) {
    Headers headers = request.headers();
    if ("h2c".equals(headers.get("Upgrade"))) {
      headers.remove(
          "Upgrade"); // an offer of HTTP/2, which may be passed over (RFC 9110, section 7.8)
    }
    isHeldBack =
        headers.get("Upgrade") == null
            && !accepts(headers, "text/event-stream")
            && Features.enable(Feature.BUFFER_RESPONSE);
    if (isHeldBack) {
      headers.set("Accept-Encoding", "identity"); // what is compressed cannot be searched
    }
    return Action.NEXT;
  }

  @Override
  public void onResponse(Request request, Response response, boolean failed) {
    if (!isHeldBack || failed) {
      return;
    }
    rewriteLocation(response.headers());
    cookieDomains.rewrite(response.headers());
    if (isRewritable(response)) {
      rewriteBody(response);
    }
  }

  private void rewriteBody(Response response) {
    byte[] body;
    try {
      body = response.readBody(limit);
    } catch (BodyTooLargeException e) {
      failures.failed("a body has more than limit=" + limit + " bytes, and is sent as it is");
      return;
    }
    byte[] rewritten = replacements.apply(body);
    if (rewritten != null) {
      DIGESTS.forEach(response.headers()::remove);
      response.body(rewritten);
    }
  }

  private void rewriteLocation(Headers headers) {
    String location = headers.get("Location");
    if (location != null) {
      String rewritten = replacements.applyToStart(location);
      if (!rewritten.equals(location)) {
        headers.set("Location", rewritten);
      }
    }
  }

  /** A whole body, not compressed, of a type that is configured. */
  private boolean isRewritable(Response response) {
    String encoding = response.headers().get("Content-Encoding");
    String type = response.headers().get("Content-Type");
    return (encoding == null || encoding.equals("identity"))
        && type != null
        && types.contains(mediaType(type))
        && response.status() != PARTIAL_CONTENT;
  }

  /** Without parameters, in lower case: of {@code Text/HTML; charset=utf-8} it is text/html. */
  private static String mediaType(String contentType) {
    int end = contentType.indexOf(';');
    return HeaderText.lowerCase(end < 0 ? contentType : contentType.substring(0, end)).trim();
  }

  private static boolean accepts(Headers headers, String type) {
    for (String line : headers.getAll("Accept")) {
      if (HeaderText.lowerCase(line).contains(type)) {
        return true;
      }
    }
    return false;
  }
}
