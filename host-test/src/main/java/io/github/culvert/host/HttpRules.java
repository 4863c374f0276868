package io.github.culvert.host;

/** What HTTP allows in names and values, on {@link WireText wire strings}, as Go checks it. */
final class HttpRules {
  private static final String NAME_SYMBOLS = "!#$%&'*+-.^_`|~";

  private HttpRules() {}

  static boolean isName(String name) {
    return !name.isEmpty() && name.chars().allMatch(HttpRules::isNameChar);
  }

  /** Bytes from 128 on are allowed, control characters other than the tab are not. */
  static boolean isValue(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f));
  }

  /** The value as Go sends it to the client: line ends become blanks, outer blanks go. */
  static String sentValue(String value) {
    return value.replace('\r', ' ').replace('\n', ' ').strip();
  }

  static boolean allowsBody(int status) {
    return status >= 200 && status != 204 && status != 304;
  }

  static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  static String lower(String name) {
    var lower = new StringBuilder(name);
    for (int i = 0; i < lower.length(); i++) {
      lower.setCharAt(i, lower(lower.charAt(i)));
    }
    return lower.toString();
  }

  private static boolean isNameChar(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || NAME_SYMBOLS.indexOf(c) >= 0;
  }
}
