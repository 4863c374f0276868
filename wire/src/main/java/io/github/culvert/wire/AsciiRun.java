package io.github.culvert.wire;

/**
 * Runs of bytes of a set. The set is given as two words, whose bits are its ASCII codes: {@code 1L
 * << c} in {@code low} for a code below 64, and in {@code high} for one of 64 more (Java takes the
 * shift without these 64).
 */
public final class AsciiRun {
  /** The digits, for {@code low}. */
  public static final long DIGITS = 0x3ffL << '0';

  /** Letters in both cases, for {@code high}. */
  public static final long LETTERS = 0x3ffffffL << 'A' | 0x3ffffffL << 'a';

  private AsciiRun() {}

  /** Where the first byte is that the set has not, or {@code end}. */
  public static int end(byte[] bytes, int from, int end, long low, long high) {
    int i = from;
    while (i < end && bytes[i] >= 0 && ((bytes[i] < 64 ? low : high) >>> bytes[i] & 1) != 0) {
      i++;
    }
    return i;
  }
}
