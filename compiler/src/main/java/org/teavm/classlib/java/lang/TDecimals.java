package org.teavm.classlib.java.lang;

/** What a guest says of a text that is no number. */
public final class TDecimals {
  private TDecimals() {}

  /** As the JVM says it. */
  public static String problem(String text) {
    if (text.isEmpty()) {
      return "empty String";
    }
    int begin = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int points = 0;
    for (int i = begin; i < text.length() && points < 2; i++) {
      char character = text.charAt(i);
      if (character == '.') {
        points++;
      } else if (character < '0' || character > '9') {
        break;
      }
    }
    return points == 2 ? "multiple points" : "For input string: \"" + text + "\"";
  }
}
