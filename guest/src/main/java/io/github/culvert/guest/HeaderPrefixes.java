package io.github.culvert.guest;

import io.github.culvert.wire.HeaderRules;
import java.util.Arrays;
import java.util.List;

/** The names that begin with one of some prefixes. */
final class HeaderPrefixes implements HeaderNames {
  private byte[][] prefixes = {};

  /** A prefix that begins with one before it adds nothing. */
  HeaderPrefixes(List<String> list) {
    for (byte[] prefix : Utf8.encodeAll(list)) {
      if (!contains(prefix, 0, prefix.length)) {
        prefixes = Arrays.copyOf(prefixes, prefixes.length + 1);
        prefixes[prefixes.length - 1] = prefix;
      }
    }
  }

  @Override
  public boolean contains(byte[] bytes, int offset, int length) {
    for (byte[] prefix : prefixes) {
      if (length >= prefix.length && begins(bytes, offset, prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The prefix's last byte first: unlike x-forwarded-for, few have that in its place. */
  private static boolean begins(byte[] bytes, int offset, byte[] prefix) {
    int last = prefix.length - 1;
    return last < 0
        || (HeaderRules.fold(bytes[offset + last]) == HeaderRules.fold(prefix[last])
            && HeaderRules.spells(bytes, offset, prefix, 0, last));
  }
}
