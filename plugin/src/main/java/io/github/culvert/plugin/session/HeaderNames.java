package io.github.culvert.plugin.session;

import io.github.culvert.wire.HeaderRules;

/** A set of header names, without regard to case and to {@code _} for {@code -}. */
interface HeaderNames {
  boolean contains(byte[] bytes, int offset, int length);

  /** Whether the two stretches of bytes spell one name. */
  static boolean spells(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    for (int i = 0; i < length; i++) {
      if (HeaderRules.fold(a[aOffset + i]) != HeaderRules.fold(b[bOffset + i])) {
        return false;
      }
    }
    return true;
  }
}
