package io.github.culvert.example.jwt;

import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.Settings;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of the configuration, as JSON Web Keys (RFC 7517) by their {@code kid}. */
final class KeySet {
  private static final int MAX_KEYS = 20;
  private static final int MIN_RSA_BITS = 2_048;
  private static final int MAX_RSA_BITS = 4_096;
  private static final int MAX_EXPONENT_BITS = 32;

  private final Map<String, VerificationKey> byId;

  private KeySet(Map<String, VerificationKey> byId) {
    this.byId = byId;
  }

  static KeySet read(List<Settings> keys) {
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new ConfigException("keys: found " + keys.size() + " keys, expected 1 to " + MAX_KEYS);
    }
    Map<String, VerificationKey> byId = new HashMap<>();
    for (Settings jwk : keys) {
      String id = jwk.string("kid");
      VerificationKey key = key(jwk);
      jwk.choice("alg", key.algorithm(), key.algorithm());
      jwk.choice("use", "sig", "sig");
      jwk.refuseUnknown();
      if (byId.put(id, key) != null) {
        throw jwk.wrong("kid", id, "a name that no other key has");
      }
    }
    return new KeySet(byId);
  }

  /** The key that the header names, the only one for a header without a name, or null. */
  VerificationKey find(Object id) {
    if (id == null && byId.size() == 1) {
      return byId.values().iterator().next();
    }
    return id instanceof String text ? byId.get(text) : null;
  }

  private static VerificationKey key(Settings jwk) {
    return jwk.choice("kty", "", "RSA", "EC").equals("RSA") ? rsa(jwk) : ec(jwk);
  }

  private static Rs256Key rsa(Settings jwk) {
    BigInteger modulus = number(jwk, "n");
    BigInteger exponent = number(jwk, "e");
    int bits = modulus.bitLength();
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS || !modulus.testBit(0)) {
      throw jwk.wrong(
          "n",
          bits + " bits",
          "an odd number of " + MIN_RSA_BITS + " to " + MAX_RSA_BITS + " bits");
    }
    if (exponent.bitLength() < 2
        || exponent.bitLength() > MAX_EXPONENT_BITS
        || !exponent.testBit(0)) {
      throw jwk.wrong(
          "e", exponent.bitLength() + " bits", "an odd number from 3, of 32 bits at most");
    }
    return new Rs256Key(modulus, exponent);
  }

  private static Es256Key ec(Settings jwk) {
    jwk.choice("crv", "", "P-256");
    try {
      return Es256Key.of(number(jwk, "x"), number(jwk, "y"));
    } catch (IllegalArgumentException e) {
      throw jwk.wrong("x", "no point of the curve", "one, with y");
    }
  }

  private static BigInteger number(Settings jwk, String name) {
    String text = jwk.string(name);
    try {
      return new BigInteger(1, Base64Url.decode(text));
    } catch (IllegalArgumentException e) {
      throw jwk.wrong(name, text, "base64url");
    }
  }
}
