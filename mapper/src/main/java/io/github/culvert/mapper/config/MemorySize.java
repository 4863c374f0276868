package io.github.culvert.mapper.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size of memory as people write it: {@code 16MiB}. */
public final class MemorySize {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,9})(|KiB|MiB|GiB)");
  private static final Map<String, Integer> SHIFTS = Map.of("", 0, "KiB", 10, "MiB", 20, "GiB", 30);
  private static final int MIN_BYTES = 64 << 10;
  private static final int MAX_BYTES = 1 << 30;

  private MemorySize() {}

  /**
   * Reads a size.
   *
   * @return bytes
   * @throws IllegalArgumentException when it is no power of two from 64 KiB to 1 GiB
   */
  public static int parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      long bytes = Long.parseLong(matcher.group(1)) << SHIFTS.get(matcher.group(2));
      if (bytes >= MIN_BYTES && bytes <= MAX_BYTES && Long.bitCount(bytes) == 1) {
        return (int) bytes;
      }
    }
    throw new IllegalArgumentException(
        "found %s, expected a power of two from 64KiB to 1GiB, as 16MiB".formatted(text));
  }
}
