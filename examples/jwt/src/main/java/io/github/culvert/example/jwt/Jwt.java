package io.github.culvert.example.jwt;

import com.grack.nanojson.JsonObject;
import io.github.culvert.guest.Action;
import io.github.culvert.guest.ForgeryGuard;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.HeaderText;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Settings;

/**
 * Lets only requests with a valid JSON Web Token through (RFC 7519, RFC 6750), and hands claims to
 * the upstream as headers that no client can forge.
 */
public final class Jwt implements Middleware {
  private static final HeaderName AUTHORIZATION = HeaderName.of("Authorization");
  private static final String SCHEME = "bearer ";

  /** Checked before there is a string of it. */
  private static final int MAX_LINE_BYTES = 8_192;

  private final TokenVerifier verifier;
  private final ClaimHeaders claims;
  private final HeaderNames claimHeaders;
  private final ForgeryGuard guard = new ForgeryGuard();

  private Jwt(Settings settings) {
    verifier = TokenVerifier.read(settings);
    claims = ClaimHeaders.read(settings.object("claims"));
    claimHeaders = HeaderNames.of(claims.headers());
    settings.refuseUnknown();
  }

  public static void main(String[] args) {
    Guest.serve(config -> new Jwt(config.settings()));
  }

  @Override
  public Action onRequest(Request request, Response response) {
    guard.remove(request.headers(), claimHeaders);
    HeaderCursor lines = request.headers().values(AUTHORIZATION);
    if (!lines.next()) {
      response.headers().set("WWW-Authenticate", "Bearer");
      return response.answer(401, "no token\n");
    }
    if (lines.length() > MAX_LINE_BYTES) {
      return refuse(response, "the token is larger than " + MAX_LINE_BYTES + " bytes");
    }
    String line = lines.text();
    if (lines.count() > 1 || !isBearer(line)) {
      response.headers().set("WWW-Authenticate", "Bearer error=\"invalid_request\"");
      return response.answer(400, "expected one Authorization: Bearer TOKEN\n");
    }
    try {
      JsonObject token = verifier.verify(line.substring(SCHEME.length()));
      claims.set(token, request.headers());
      return Action.NEXT;
    } catch (InvalidTokenException e) {
      return refuse(response, e.getMessage());
    }
  }

  private static Action refuse(Response response, String reason) {
    response
        .headers()
        .set(
            "WWW-Authenticate",
            "Bearer error=\"invalid_token\", error_description=\"" + reason + "\"");
    return response.answer(401, reason + "\n");
  }

  /** Whether the line begins with the scheme, in any case (RFC 9110, section 11.1). */
  private static boolean isBearer(String line) {
    return line.length() >= SCHEME.length()
        && HeaderText.lowerCase(line.substring(0, SCHEME.length())).equals(SCHEME);
  }
}
