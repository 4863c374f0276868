package io.github.culvert.example.jwt;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.culvert.guest.Settings;
import io.github.culvert.guest.Utf8;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * Verifies a token: first its signature, by the key that its header names and the one algorithm
 * that this key has, and only then what it says.
 */
final class TokenVerifier {
  private static final double MS_PER_SECOND = 1_000;

  private final KeySet keys;
  private final String issuer;
  private final String audience;
  private final int leewaySeconds;

  private TokenVerifier(KeySet keys, String issuer, String audience, int leewaySeconds) {
    this.keys = keys;
    this.issuer = issuer;
    this.audience = audience;
    this.leewaySeconds = leewaySeconds;
  }

  static TokenVerifier read(Settings settings) {
    return new TokenVerifier(
        KeySet.read(settings.objects("keys")),
        settings.string("issuer"),
        settings.string("audience"),
        settings.integer("leeway", 60, 0, 600));
  }

  /** The token's claims. */
  JsonObject verify(String token) throws InvalidTokenException {
    int firstDot = token.indexOf('.');
    int lastDot = token.lastIndexOf('.');
    if (firstDot == lastDot || token.indexOf('.', firstDot + 1) != lastDot) {
      throw new InvalidTokenException("the token does not have three parts");
    }
    JsonObject header = StrictJson.parse("header", decode(token.substring(0, firstDot)));
    byte[] signature = decode(token.substring(lastDot + 1));
    if (!key(header).verifies(sha256(token.substring(0, lastDot)), signature)) {
      throw new InvalidTokenException("the token's signature is wrong");
    }
    JsonObject claims = StrictJson.parse("payload", decode(token.substring(firstDot + 1, lastDot)));
    checkTimes(claims);
    checkParties(claims);
    return claims;
  }

  private VerificationKey key(JsonObject header) throws InvalidTokenException {
    if (header.containsKey("crit")) {
      throw new InvalidTokenException("the token needs an extension that is not supported (crit)");
    }
    VerificationKey key = keys.find(header.get("kid"));
    if (key == null) {
      throw new InvalidTokenException("the token's key is not known (kid)");
    }
    if (!key.algorithm().equals(header.get("alg"))) {
      throw new InvalidTokenException("the token's algorithm is not that of its key (alg)");
    }
    return key;
  }

  private void checkTimes(JsonObject claims) throws InvalidTokenException {
    double now = System.currentTimeMillis() / MS_PER_SECOND;
    if (!(claims.get("exp") instanceof Number expiry)) {
      throw new InvalidTokenException("the token has no time of expiry (exp)");
    }
    if (now >= expiry.doubleValue() + leewaySeconds) {
      throw new InvalidTokenException("the token is expired (exp)");
    }
    if (!claims.containsKey("nbf")) {
      return;
    }
    if (!(claims.get("nbf") instanceof Number start) || now < start.doubleValue() - leewaySeconds) {
      throw new InvalidTokenException("the token is not valid yet (nbf)");
    }
  }

  private void checkParties(JsonObject claims) throws InvalidTokenException {
    if (!issuer.equals(claims.get("iss"))) {
      throw new InvalidTokenException("the token is of another issuer (iss)");
    }
    Object found = claims.get("aud");
    if (!audience.equals(found) && !(found instanceof JsonArray all && all.contains(audience))) {
      throw new InvalidTokenException("the token is for another audience (aud)");
    }
  }

  private static byte[] decode(String text) throws InvalidTokenException {
    try {
      return Base64Url.decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidTokenException("the token is not in base64url");
    }
  }

  private static byte[] sha256(String text) {
    byte[] bytes = Utf8.encode(text);
    SHA256Digest digest = new SHA256Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}
