package io.github.culvert.example.rewrite;

import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.Settings;
import io.github.culvert.guest.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is replaced by what, in the order of the configuration: the first that fits at a place
 * counts, and what it puts there is not searched again. Bodies are searched as bytes, so that no
 * charset is lost: texts are found in UTF-8 and in all charsets that contain ASCII.
 */
final class Replacements {
  private static final int MAX_PAIRS = 20;
  private static final int MAX_LENGTH = 1_024;

  private final List<String> from = new ArrayList<>();
  private final List<String> to = new ArrayList<>();
  private final List<byte[]> wanted = new ArrayList<>();
  private final List<byte[]> replacement = new ArrayList<>();
  private final boolean[] begins = new boolean[256];

  private Replacements() {}

  /** Reads a list of {@code {from: , to: }}. */
  static Replacements read(List<Settings> pairs) {
    if (pairs.isEmpty() || pairs.size() > MAX_PAIRS) {
      throw new ConfigException(
          "replace: found " + pairs.size() + " pairs, expected 1 to " + MAX_PAIRS);
    }
    Replacements replacements = new Replacements();
    for (Settings pair : pairs) {
      replacements.add(
          text(pair, "from", pair.string("from")), text(pair, "to", pair.string("to", "")));
      pair.refuseUnknown();
    }
    return replacements;
  }

  /** The body with all replaced; null if there is nothing to replace. */
  byte[] apply(byte[] body) {
    byte[] result = null;
    int length = 0;
    int copied = 0;
    for (int i = 0; i < body.length; ) {
      int pair = begins[body[i] & 0xff] ? find(body, i) : -1;
      if (pair < 0) {
        i++;
        continue;
      }
      byte[] put = replacement.get(pair);
      result = withRoom(result, length + i - copied + put.length, body.length);
      System.arraycopy(body, copied, result, length, i - copied);
      length += i - copied;
      System.arraycopy(put, 0, result, length, put.length);
      length += put.length;
      i += wanted.get(pair).length;
      copied = i;
    }
    if (result == null) {
      return null;
    }
    byte[] whole = Arrays.copyOf(result, length + body.length - copied);
    System.arraycopy(body, copied, whole, length, body.length - copied);
    return whole;
  }

  /** The text with what it begins with replaced. */
  String applyToStart(String text) {
    for (int i = 0; i < from.size(); i++) {
      if (text.startsWith(from.get(i))) {
        return to.get(i) + text.substring(from.get(i).length());
      }
    }
    return text;
  }

  private void add(String text, String by) {
    from.add(text);
    to.add(by);
    addBytes(text, by);
    if (text.indexOf('/') >= 0) {
      addBytes(text.replace("/", "\\/"), by.replace("/", "\\/")); // as JSON may spell it
    }
  }

  private void addBytes(String text, String by) {
    byte[] bytes = Utf8.encode(text);
    wanted.add(bytes);
    replacement.add(Utf8.encode(by));
    begins[bytes[0] & 0xff] = true;
  }

  private int find(byte[] body, int at) {
    for (int pair = 0; pair < wanted.size(); pair++) {
      byte[] bytes = wanted.get(pair);
      int i = 0;
      while (i < bytes.length && at + i < body.length && body[at + i] == bytes[i]) {
        i++;
      }
      if (i == bytes.length) {
        return pair;
      }
    }
    return -1;
  }

  private static byte[] withRoom(byte[] array, int needed, int usual) {
    if (array == null) {
      return new byte[Math.max(needed, usual)];
    }
    return needed <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(needed, 2 * array.length));
  }

  private static String text(Settings pair, String key, String text) {
    if (text.length() > MAX_LENGTH) {
      throw pair.wrong(key, text.length() + " characters", MAX_LENGTH + " at most");
    }
    return text;
  }
}
