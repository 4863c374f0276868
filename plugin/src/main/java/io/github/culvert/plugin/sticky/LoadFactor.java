package io.github.culvert.plugin.sticky;

/** How much more than its share a server may have to do, as people write it. */
final class LoadFactor {
  private static final int DECIMALS = 2;
  private static final int MIN_PERCENT = 100;
  private static final int MAX_PERCENT = 10_000;

  private LoadFactor() {}

  /**
   * Reads {@code 1.25} as 125. Traefik hands on a number as {@code 1.250000}.
   *
   * @return 0 when it is none from 1 to 100 with at most two decimals
   */
  static int percent(String text) {
    int point = text.indexOf('.');
    int wholeDigits = point < 0 ? text.length() : point;
    int percent = 0;
    for (int i = 0; i < Math.max(text.length(), wholeDigits + 1 + DECIMALS); i++) {
      if (i == wholeDigits) {
        continue;
      }
      int digit = i < text.length() ? text.charAt(i) - '0' : 0;
      boolean beyond = i > wholeDigits + DECIMALS;
      if (digit < 0 || digit > 9 || (beyond && digit != 0) || percent > MAX_PERCENT) {
        return 0;
      }
      percent = beyond ? percent : percent * 10 + digit;
    }
    return percent >= MIN_PERCENT && percent <= MAX_PERCENT ? percent : 0;
  }
}
