package io.github.culvert.example.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** Issues tokens with keys of its own, by the JDK's own signatures. */
record Issuer(KeyPair keys, String signature) {
  static Issuer rsa(int bits) {
    return new Issuer(generate("RSA", bits), "SHA256withRSA");
  }

  static Issuer ec(int bits) {
    return new Issuer(generate("EC", bits), "SHA256withECDSAinP1363Format");
  }

  /** A token of that header and those claims, with its right signature. */
  String token(String header, String claims) {
    String signed = base64(json(header)) + "." + base64(json(claims));
    return signed + "." + base64(sign(signed.getBytes(UTF_8)));
  }

  byte[] sign(byte[] bytes) {
    try {
      Signature signer = Signature.getInstance(signature);
      signer.initSign(keys.getPrivate());
      signer.update(bytes);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as a JWK. */
  String jwk(String id) {
    if (keys.getPublic() instanceof RSAPublicKey key) {
      return "{'kid': '%s', 'kty': 'RSA', 'n': '%s', 'e': '%s'}"
          .formatted(id, base64(bytes(key.getModulus())), base64(bytes(key.getPublicExponent())));
    }
    var point = ((ECPublicKey) keys.getPublic()).getW();
    return "{'kid': '%s', 'kty': 'EC', 'crv': 'P-256', 'x': '%s', 'y': '%s'}"
        .formatted(id, base64(bytes(point.getAffineX())), base64(bytes(point.getAffineY())));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The text's bytes, with its single quotes made double ones. */
  static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private static byte[] bytes(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
