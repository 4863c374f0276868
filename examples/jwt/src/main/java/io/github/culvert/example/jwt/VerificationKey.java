package io.github.culvert.example.jwt;

/** A public key with the one algorithm that it is for. */
sealed interface VerificationKey permits Rs256Key, Es256Key {
  /** Its name in a token's header. */
  String algorithm();

  /** Whether the signature is that of the key's owner under what has that SHA-256. */
  boolean verifies(byte[] sha256, byte[] signature);
}
