package io.github.culvert.example.jwt;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;

/** ECDSA with the curve P-256 and SHA-256 (RFC 7518, section 3.4). */
record Es256Key(ECPoint point) implements VerificationKey {
  private static final int HALF_BYTES = 32;
  private static final SecP256R1Curve CURVE = new SecP256R1Curve();

  /** SEC 2, section 2.4.2. */
  private static final ECPoint GENERATOR =
      CURVE.createPoint(
          new BigInteger("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", 16),
          new BigInteger("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5", 16));

  /**
   * The key with those coordinates.
   *
   * @throws IllegalArgumentException if they are no point of the curve
   */
  static Es256Key of(BigInteger x, BigInteger y) {
    return new Es256Key(CURVE.validatePoint(x, y));
  }

  @Override
  public String algorithm() {
    return "ES256";
  }

  /** FIPS 186-5, section 6.4.2. */
  @Override
  public boolean verifies(byte[] sha256, byte[] signature) {
    if (signature.length != 2 * HALF_BYTES) {
      return false;
    }
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, HALF_BYTES));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, HALF_BYTES, 2 * HALF_BYTES));
    BigInteger order = CURVE.getOrder();
    if (!isScalar(r, order) || !isScalar(s, order)) {
      return false;
    }
    BigInteger inverse = s.modInverse(order);
    BigInteger u = new BigInteger(1, sha256).multiply(inverse).mod(order);
    BigInteger v = r.multiply(inverse).mod(order);
    return isAt(ECAlgorithms.sumOfTwoMultiplies(GENERATOR, u, point, v), r);
  }

  /**
   * Whether the point's x is r modulo the order. Its coordinates are Jacobian, x = X / Z²;
   * normalizing them would need a random number, and a guest has none.
   */
  private static boolean isAt(ECPoint sum, BigInteger r) {
    if (sum.isInfinity()) {
      return false;
    }
    ECFieldElement denominator = sum.getZCoord(0).square();
    for (BigInteger x = r; CURVE.isValidFieldElement(x); x = x.add(CURVE.getOrder())) {
      if (CURVE.fromBigInteger(x).multiply(denominator).equals(sum.getXCoord())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isScalar(BigInteger number, BigInteger order) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }
}
