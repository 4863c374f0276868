package io.github.culvert.guest;

import io.github.culvert.wire.HeaderRules;
import io.github.culvert.wire.LittleEndian;
import java.util.Arrays;
import java.util.List;

/** The names of a list, or all that begin with one of a list, so written that bytes find them. */
final class ListedHeaderNames implements HeaderNames {
  private static final int ENTRY_BYTES = 2 * Long.BYTES;

  /** Behind each. */
  private static final byte END = '\n';

  /** {@link HeaderRules#fold Folded}; a whole name ends with a zero byte, as the host's do. */
  private final byte[] beginnings;

  /** For each a word of its first bytes, and a mask of the bits that tell it from other names. */
  private final byte[] first;

  private ListedHeaderNames(byte[] beginnings, byte[] first) {
    this.beginnings = beginnings;
    this.first = first;
  }

  static HeaderNames whole(List<String> names) {
    return of(names, "\0");
  }

  static HeaderNames beginnings(List<String> prefixes) {
    return of(prefixes, "");
  }

  private static HeaderNames of(List<String> texts, String behind) {
    ListedHeaderNames names = new ListedHeaderNames(new byte[0], new byte[0]);
    for (String text : texts) {
      boolean isNoName = text.indexOf(END) >= 0 || text.indexOf(0) >= 0;
      if (!isNoName && !names.contains(text)) {
        names = names.and(Utf8.encode(text + behind));
      }
    }
    return names;
  }

  private ListedHeaderNames and(byte[] beginning) {
    byte[] more = Arrays.copyOf(beginnings, beginnings.length + beginning.length + 1);
    long start = 0;
    long mask = 0;
    for (int i = 0; i < beginning.length; i++) {
      int folded = HeaderRules.fold(beginning[i]);
      more[beginnings.length + i] = (byte) folded;
      if (i < Long.BYTES && folded != '-' && folded != 0) {
        long certain = folded >= 'a' && folded <= 'z' ? 0xff ^ ('a' ^ 'A') : 0xff;
        start |= (folded & certain) << (i * Byte.SIZE);
        mask |= certain << (i * Byte.SIZE);
      }
    }
    more[more.length - 1] = END;
    byte[] moreFirst = Arrays.copyOf(first, first.length + ENTRY_BYTES);
    LittleEndian.putLong(moreFirst, first.length, start);
    LittleEndian.putLong(moreFirst, first.length + Long.BYTES, mask);
    return new ListedHeaderNames(more, moreFirst);
  }

  @Override
  public boolean contains(byte[] bytes, int offset, int length) {
    return begins(bytes, offset, offset + length, beginnings);
  }

  /** Where the next of the names is that end with a zero byte each, or {@code end}. */
  int next(byte[] names, int from, int end) {
    return nextOf(names, from, end, beginnings, first);
  }

  private static int nextOf(byte[] names, int from, int end, byte[] beginnings, byte[] first) {
    int at = from;
    while (at < end && !(mayBegin(names, at, first) && begins(names, at, end, beginnings))) {
      at = HeaderText.indexOf(names, '\0', at, end) + 1;
    }
    return Math.min(at, end);
  }

  /** Most names end here, by one word. */
  private static boolean mayBegin(byte[] names, int at, byte[] first) {
    if (at > names.length - Long.BYTES) {
      return true;
    }
    long word = LittleEndian.getLong(names, at);
    for (int i = 0; i < first.length; i += ENTRY_BYTES) {
      long mask = LittleEndian.getLong(first, i + Long.BYTES);
      if ((word & mask) == LittleEndian.getLong(first, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what goes on to {@code end}, with a zero byte there, has one of the beginnings. */
  private static boolean begins(byte[] bytes, int from, int end, byte[] beginnings) {
    int at = from;
    boolean same = true;
    for (byte wanted : beginnings) {
      if (wanted == END) {
        if (same) {
          return true;
        }
        at = from;
        same = true;
      } else if (same) {
        same = at <= end && wanted == (at < end ? HeaderRules.fold(bytes[at]) : 0);
        at++;
      }
    }
    return false;
  }
}
