package org.teavm.classlib.java.lang;

/** Characters that have a case and are no letters: circled ones, numbers, marks (Unicode 16). */
public final class TOtherCases {
  // First and last of each range, those of the second plane without its number.
  private static final String UPPER = "\u2160\u216f\u24b6\u24cf";
  private static final String UPPER_BEYOND = "\uf130\uf149\uf150\uf169\uf170\uf189";

  private static final String LOWER =
      "\u00aa\u00aa\u00ba\u00ba\u02b0\u02b8\u02c0\u02c1\u02e0\u02e4\u0345\u0345\u037a\u037a"
          + "\u10fc\u10fc\u1d2c\u1d6a\u1d78\u1d78\u1d9b\u1dbf\u2071\u2071\u207f\u207f\u2090\u209c"
          + "\u2170\u217f\u24d0\u24e9\u2c7c\u2c7d\ua69c\ua69d\ua770\ua770\ua7f2\ua7f4\ua7f8\ua7f9"
          + "\uab5c\uab5f\uab69\uab69";
  private static final String LOWER_BEYOND =
      "\u0780\u0780\u0783\u0785\u0787\u07b0\u07b2\u07ba\ue030\ue06d";

  private TOtherCases() {}

  /** Whether it is upper case. */
  public static boolean isUpper(int character) {
    return isWithin(UPPER, UPPER_BEYOND, character);
  }

  /** Whether it is lower case. */
  public static boolean isLower(int character) {
    return isWithin(LOWER, LOWER_BEYOND, character);
  }

  private static boolean isWithin(String ranges, String beyond, int character) {
    return character < Character.MIN_SUPPLEMENTARY_CODE_POINT
        ? isWithin(ranges, character)
        : isWithin(beyond, character - Character.MIN_SUPPLEMENTARY_CODE_POINT);
  }

  private static boolean isWithin(String ranges, int character) {
    int next = 0;
    while (next < ranges.length() && character > ranges.charAt(next + 1)) {
      next += 2;
    }
    return next < ranges.length() && character >= ranges.charAt(next);
  }
}
