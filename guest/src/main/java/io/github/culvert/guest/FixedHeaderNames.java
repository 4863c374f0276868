package io.github.culvert.guest;

import io.github.culvert.wire.HeaderRules;
import java.util.List;

/** The names of a configured list. */
final class FixedHeaderNames implements HeaderNames {
  private final byte[][] names;

  FixedHeaderNames(List<String> list) {
    names = Utf8.encodeAll(list);
  }

  @Override
  public boolean contains(byte[] bytes, int offset, int length) {
    for (byte[] name : names) {
      if (name.length == length && HeaderRules.spells(bytes, offset, name, 0, length)) {
        return true;
      }
    }
    return false;
  }
}
