package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Has what came with Java 11, and says which index was wrong. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class String {
  private static String EMPTY;

  String(char[] chars, int from, int length) {}

  native int length();

  native char charactersGet(int index);

  native char[] fastCharArray();

  @Replaces
  public char charAt(int index) {
    if (index < 0 || index >= length()) {
      throw new StringIndexOutOfBoundsException(
          "Index " + index + " out of bounds for length " + length());
    }
    return charactersGet(index);
  }

  @Replaces
  public String substring(int from, int to) {
    int length = length();
    if (from < 0 || from > to || to > length) {
      throw new StringIndexOutOfBoundsException(
          "Range [" + from + ", " + to + ") out of bounds for length " + length);
    }
    if (from == to) {
      return EMPTY;
    }
    return from == 0 && to == length ? this : new String(fastCharArray(), from, to - from);
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
}
