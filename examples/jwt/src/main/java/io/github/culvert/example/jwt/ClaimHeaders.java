package io.github.culvert.example.jwt;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Settings;
import java.util.ArrayList;
import java.util.List;

/** Which header of the upstream's request gets which claim. */
final class ClaimHeaders {
  private final List<String> headers;
  private final List<String> claims;

  private ClaimHeaders(List<String> headers, List<String> claims) {
    this.headers = headers;
    this.claims = claims;
  }

  /** Reads {@code {header: claim}}. */
  static ClaimHeaders read(Settings settings) {
    List<String> headers = settings.keys();
    List<String> claims = new ArrayList<>();
    for (String header : headers) {
      if (!Headers.isSettable(header)) {
        throw new ConfigException(
            "claims: found the header \"" + header + "\", expected one that may be set");
      }
      claims.add(settings.string(header));
    }
    return new ClaimHeaders(headers, claims);
  }

  List<String> headers() {
    return headers;
  }

  /** Sets those headers whose claim the token has. */
  void set(JsonObject token, Headers request) throws InvalidTokenException {
    for (int i = 0; i < claims.size(); i++) {
      Object claim = token.get(claims.get(i));
      if (claim != null) {
        String text = text(claim);
        if (text == null || !Headers.isValue(text)) {
          throw new InvalidTokenException("the token has a claim whose value no header can have");
        }
        request.set(headers.get(i), text);
      }
    }
  }

  /** A text, a whole number, a boolean, or several texts with commas between; null for all else. */
  private static String text(Object claim) {
    if (claim instanceof String
        || claim instanceof Integer
        || claim instanceof Long
        || claim instanceof Boolean) {
      return claim.toString();
    }
    if (!(claim instanceof JsonArray array)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Object element : array) {
      if (!(element instanceof String text) || text.indexOf(',') >= 0) {
        return null;
      }
      texts.add(text);
    }
    return String.join(",", texts);
  }
}
