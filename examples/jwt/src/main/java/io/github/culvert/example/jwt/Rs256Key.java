package io.github.culvert.example.jwt;

import java.math.BigInteger;
import java.util.Arrays;

/** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3). */
record Rs256Key(BigInteger modulus, BigInteger exponent) implements VerificationKey {
  /** The DER encoding of DigestInfo up to the hash (RFC 8017, section 9.2, note 1). */
  private static final byte[] DIGEST_INFO = {
    0x30,
    0x31,
    0x30,
    0x0d,
    0x06,
    0x09,
    0x60,
    (byte) 0x86,
    0x48,
    0x01,
    0x65,
    0x03,
    0x04,
    0x02,
    0x01,
    0x05,
    0x00,
    0x04,
    0x20
  };

  @Override
  public String algorithm() {
    return "RS256";
  }

  /** By encoding and comparing the whole, so that nothing is parsed (RFC 8017, section 8.2.2). */
  @Override
  public boolean verifies(byte[] sha256, byte[] signature) {
    int length = (modulus.bitLength() + 7) / 8;
    BigInteger number = new BigInteger(1, signature);
    if (signature.length != length || number.compareTo(modulus) >= 0) {
      return false;
    }
    byte[] expected = new byte[length];
    Arrays.fill(expected, (byte) 0xff);
    expected[0] = 0;
    expected[1] = 1;
    int hash = length - sha256.length;
    int info = hash - DIGEST_INFO.length;
    expected[info - 1] = 0;
    System.arraycopy(DIGEST_INFO, 0, expected, info, DIGEST_INFO.length);
    System.arraycopy(sha256, 0, expected, hash, sha256.length);
    return number.modPow(exponent, modulus).equals(new BigInteger(1, expected));
  }
}
