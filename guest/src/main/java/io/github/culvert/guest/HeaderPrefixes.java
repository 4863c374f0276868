package io.github.culvert.guest;

import io.github.culvert.wire.HeaderRules;
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
      // The last byte first: unlike x-forwarded-for, few have that in its place.
      if (length >= prefix.length
          && HeaderRules.fold(bytes[offset + prefix.length - 1])
              == HeaderRules.fold(prefix[prefix.length - 1])
          && HeaderNames.spells(bytes, offset, prefix, 0, prefix.length)) {
        return true;
      }
    }
    return false;
  }
}
