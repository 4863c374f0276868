package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has what came with Java 11, says which index was wrong, decodes illegal UTF-8 as the JVM does,
 * knows the letters whose other case is two letters, or depends on the place, and compares without
 * regard to case in all alphabets.
 */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class String {
  private static String EMPTY;

  @Replaces
  String(char[] chars, int from, int length) {
    checkRange(from, length, chars.length);
    initWithCharArray(chars, from, length);
  }

  private native void initWithCharArray(char[] chars, int from, int length);

  @Adds
  private static void checkRange(int from, int count, int length) {
    if (from < 0 || count < 0 || from > length - count) {
      throw new java.lang.StringIndexOutOfBoundsException(
          "Range [" + from + ", " + from + " + " + count + ") out of bounds for length " + length);
    }
  }

  native int length();

  native char charactersGet(int index);

  native char[] fastCharArray();

  native String upperCaseOfEach();

  native String lowerCaseOfEach();

  native int indexOf(int character);

  native String replace(CharSequence part, CharSequence with);

  private native void takeCharArray(char[] chars);

  @Replaces
  private void initWithBytes(byte[] bytes, int offset, int length, Charset charset) {
    checkRange(offset, length, bytes.length);
    if (charset.equals(StandardCharsets.UTF_8)) {
      takeCharArray(utf8(bytes, offset, offset + length));
      return;
    }
    CharBuffer decoded = charset.decode(ByteBuffer.wrap(bytes, offset, length));
    char[] chars = new char[decoded.remaining()];
    decoded.get(chars);
    takeCharArray(chars);
  }

  @Adds
  private static char[] utf8(byte[] bytes, int from, int to) {
    char[] chars = new char[to - from];
    int length = 0;
    int index = from;
    while (index < to) {
      int lead = bytes[index++];
      if (lead >= 0) {
        chars[length++] = (char) lead;
        continue;
      }
      int end = utf8End(bytes, index, to, lead & 0xff);
      int code = utf8CodePoint(bytes, index, end, lead & 0xff);
      index = end;
      if (code >= 0x10000) {
        chars[length++] = (char) (0xd7c0 + (code >> 10));
        chars[length++] = (char) (0xdc00 + (code & 0x3ff));
      } else {
        chars[length++] = (char) code;
      }
    }
    return length == chars.length ? chars : Arrays.copyOf(chars, length);
  }

  /** How many bytes should come after that one; 0 for one that begins nothing. */
  @Adds
  private static int utf8Rest(int lead) {
    return lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  }

  /** Where the bytes end that belong to that one. */
  @Adds
  private static int utf8End(byte[] bytes, int from, int to, int lead) {
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int most = lead == 0xf4 ? 0x8f : 0xbf;
    int end = java.lang.Math.min(to, from + utf8Rest(lead));
    for (int i = from; i < end; i++) {
      int next = bytes[i] & 0xff;
      if (next < least || next > most) {
        return i;
      }
      least = 0x80;
      most = 0xbf;
    }
    return end;
  }

  /** Their code point, or U+FFFD if they are too few or a surrogate. */
  @Adds
  private static int utf8CodePoint(byte[] bytes, int from, int to, int lead) {
    int rest = utf8Rest(lead);
    int code = lead & (0x3f >> rest);
    for (int i = from; i < to; i++) {
      code = code << 6 | (bytes[i] & 0x3f);
    }
    boolean legal = rest > 0 && to - from == rest && (code < 0xd800 || code > 0xdfff);
    return legal ? code : 0xfffd;
  }

  @Replaces
  public char charAt(int index) {
    if (index < 0 || index >= length()) {
      throw new java.lang.StringIndexOutOfBoundsException(
          "Index " + index + " out of bounds for length " + length());
    }
    return charactersGet(index);
  }

  @Replaces
  public String substring(int from, int to) {
    int length = length();
    if (from < 0 || from > to || to > length) {
      throw new java.lang.StringIndexOutOfBoundsException(
          "Range [" + from + ", " + to + ") out of bounds for length " + length);
    }
    if (from == to) {
      return EMPTY;
    }
    return from == 0 && to == length ? this : new String(fastCharArray(), from, to - from);
  }

  @Replaces
  public void getChars(int from, int to, char[] target, int start) {
    int length = length();
    if (from < 0 || from > to || to > length) {
      throw new java.lang.StringIndexOutOfBoundsException(
          "Range [" + from + ", " + to + ") out of bounds for length " + length);
    }
    checkRange(start, to - from, target.length);
    System.arraycopy(fastCharArray(), from, target, start, to - from);
  }

  @Replaces
  public String repeat(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count is negative: " + count);
    }
    char[] chars = new char[Math.multiplyExact(length(), count)];
    for (int i = 0; i < chars.length; i += length()) {
      System.arraycopy(fastCharArray(), 0, chars, i, length());
    }
    return new String(chars, 0, chars.length);
  }

  @Replaces
  public boolean isBlank() {
    for (int i = 0; i < length(); i++) {
      if (!java.lang.Character.isWhitespace(charactersGet(i))) {
        return false;
      }
    }
    return true;
  }

  @Adds
  public Stream<java.lang.String> lines() {
    List<java.lang.String> lines = new ArrayList<>();
    int start = 0;
    while (start < length()) {
      int end = start;
      while (end < length() && charAt(end) != '\n' && charAt(end) != '\r') {
        end++;
      }
      lines.add((java.lang.String) (Object) substring(start, end));
      boolean two = end + 1 < length() && charAt(end) == '\r' && charAt(end + 1) == '\n';
      start = end + (two ? 2 : 1);
    }
    return lines.stream();
  }

  @Replaces
  public boolean regionMatches(
      boolean ignoreCase, int from, String other, int otherFrom, int length) {
    if (from < 0
        || otherFrom < 0
        || from > (long) length() - length
        || otherFrom > (long) other.length() - length) {
      return false;
    }
    if (ignoreCase) {
      return CaseFolding.compare(this, from, from + length, other, otherFrom, otherFrom + length)
          == 0;
    }
    for (int i = 0; i < length; i++) {
      if (charactersGet(from + i) != other.charactersGet(otherFrom + i)) {
        return false;
      }
    }
    return true;
  }

  @Replaces
  public boolean regionMatches(int from, String other, int otherFrom, int length) {
    return regionMatches(false, from, other, otherFrom, length);
  }

  @Replaces
  public boolean equalsIgnoreCase(String other) {
    return other != null
        && length() == other.length()
        && CaseFolding.compare(this, 0, length(), other, 0, length()) == 0;
  }

  @Replaces
  public int compareToIgnoreCase(String other) {
    int order = CaseFolding.compare(this, 0, length(), other, 0, other.length());
    return order == 0 ? length() - other.length() : order;
  }

  @Replaces(original = "upperCaseOfEach")
  public String toUpperCase() {
    String upper = upperCaseOfEach();
    return upper.indexOf('\u00df') < 0 ? upper : upper.replace("\u00df", "SS");
  }

  @Replaces(original = "lowerCaseOfEach")
  public String toLowerCase() {
    String text = indexOf('\u0130') < 0 ? this : replace("\u0130", "i\u0307");
    return text.indexOf('\u03a3') < 0 ? text.lowerCaseOfEach() : text.withFinalSigmas();
  }

  /** A sigma at the end of a word has a form of its own. */
  @Adds
  private String withFinalSigmas() {
    char[] lower = Arrays.copyOf(lowerCaseOfEach().fastCharArray(), length());
    for (int i = 1; i < lower.length; i++) {
      boolean isLast = i == lower.length - 1 || !java.lang.Character.isLetter(charactersGet(i + 1));
      if (charactersGet(i) == '\u03a3'
          && isLast
          && java.lang.Character.isLetter(charactersGet(i - 1))) {
        lower[i] = '\u03c2';
      }
    }
    return new String(lower, 0, lower.length);
  }
}
