package io.github.culvert.guest;

import java.util.List;

/** The names of a configured list. */
final class FixedHeaderNames implements HeaderNames {
  private final byte[][] names;

  FixedHeaderNames(List<String> list) {
    names = new byte[list.size()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = Utf8.encode(list.get(i));
    }
  }

  @Override
  public boolean contains(byte[] bytes, int offset, int length) {
    for (byte[] name : names) {
      if (name.length == length && HeaderNames.spells(bytes, offset, name, 0, length)) {
        return true;
      }
    }
    return false;
  }
}
