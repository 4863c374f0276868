package io.github.culvert.mapper.sessions;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids of sessions: 192 random bits, which nobody can guess. Safe for concurrent use. */
final class SessionIds {
  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();

  /** 32 characters that a cookie may have. */
  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
