package io.github.culvert.guest;

import java.util.List;

/** The names that begin with one of some prefixes. */
final class HeaderPrefixes implements HeaderNames {
  private final byte[][] prefixes;

  HeaderPrefixes(List<String> prefixes) {
    this.prefixes = Utf8.encodeAll(prefixes);
  }

  @Override
  public boolean contains(byte[] bytes, int offset, int length) {
    for (byte[] prefix : prefixes) {
      if (length >= prefix.length && HeaderNames.spells(bytes, offset, prefix, 0, prefix.length)) {
        return true;
      }
    }
    return false;
  }
}
