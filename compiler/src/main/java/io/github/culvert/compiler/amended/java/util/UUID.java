package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;

/** Refuses what is no UUID, and tells its bits. */
final class UUID {
  private String value;

  private UUID(String value) {
    this.value = value;
  }

  @Adds
  public UUID(long most, long least) {
    this(
        digits(most >>> 32, 8)
            + "-"
            + digits(most >>> 16, 4)
            + "-"
            + digits(most, 4)
            + "-"
            + digits(least >>> 48, 4)
            + "-"
            + digits(least, 12));
  }

  @Adds
  private static String digits(long value, int count) {
    char[] digits = new char[count];
    for (int i = count - 1; i >= 0; i--) {
      digits[i] = Character.forDigit((int) value & 15, 16);
      value >>>= 4;
    }
    return new String(digits);
  }

  @Replaces
  public static UUID fromString(String text) {
    if (text.length() > 36) {
      throw new IllegalArgumentException("UUID string too large");
    }
    long[] parts = new long[5];
    int begin = 0;
    for (int i = 0; i < 5; i++) {
      int end = i < 4 ? text.indexOf('-', begin) : text.length();
      if (end < 0 || (i == 4 && text.indexOf('-', begin) >= 0)) {
        throw new IllegalArgumentException("Invalid UUID string: " + text);
      }
      parts[i] = Long.parseLong(text.substring(begin, end), 16);
      begin = end + 1;
    }
    long most = (parts[0] & 0xffffffffL) << 32 | (parts[1] & 0xffff) << 16 | (parts[2] & 0xffff);
    return new UUID(most, (parts[3] & 0xffff) << 48 | (parts[4] & 0xffffffffffffL));
  }

  @Adds
  public long getMostSignificantBits() {
    return Long.parseUnsignedLong(
        value.substring(0, 8) + value.substring(9, 13) + value.substring(14, 18), 16);
  }

  @Adds
  public long getLeastSignificantBits() {
    return Long.parseUnsignedLong(value.substring(19, 23) + value.substring(24), 16);
  }

  @Adds
  public int version() {
    return Character.digit(value.charAt(14), 16);
  }

  @Override
  @Replaces
  public int hashCode() {
    long bits = getMostSignificantBits() ^ getLeastSignificantBits();
    return (int) (bits >> 32) ^ (int) bits;
  }
}
