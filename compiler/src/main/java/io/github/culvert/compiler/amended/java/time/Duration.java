package io.github.culvert.compiler.amended.java.time;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads and prints all of ISO 8601 that the JVM does: TeaVM's read neither a 9 nor a fraction. */
class Duration {
  private static final int NANO_DIGITS = 9;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private long seconds;
  private int nanos;

  static native java.time.Duration ofSeconds(long seconds, long nanos);

  @Replaces
  public static java.time.Duration parse(CharSequence text) {
    try {
      String upper = text.toString().toUpperCase(Locale.ROOT);
      boolean signed = upper.startsWith("-") || upper.startsWith("+");
      java.time.Duration parsed = parsed(upper.substring(signed ? 1 : 0));
      return upper.startsWith("-") ? parsed.negated() : parsed;
    } catch (NumberFormatException e) {
      throw new DateTimeParseException("Text cannot be parsed to a Duration", text, 0);
    } catch (ArithmeticException e) {
      throw new DateTimeParseException("Text cannot be parsed to a Duration: overflow", text, 0, e);
    }
  }

  /** What a text in upper case says that has no sign in front. */
  @Adds
  private static java.time.Duration parsed(String text) {
    int point = Math.max(text.indexOf('.'), text.indexOf(','));
    String whole = point < 0 ? text : text.substring(0, point) + "S";
    if (!whole.startsWith("P") || whole.length() == 1 || whole.endsWith("T")) {
      throw new NumberFormatException();
    }
    int time = whole.indexOf('T') < 0 ? whole.length() : whole.indexOf('T');
    long total =
        Math.addExact(sum(whole, 1, time, "D"), sum(whole, time + 1, whole.length(), "HMS"));
    return ofSeconds(total, point < 0 ? 0 : fraction(text, point));
  }

  /** The seconds that are named from one index to another, each unit once and in that order. */
  @Adds
  private static long sum(String text, int from, int to, String units) {
    long sum = 0;
    int least = 0;
    int begin = from;
    while (begin < to) {
      int end = begin;
      while (end < to && "+-0123456789".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      int unit = end < to ? units.indexOf(text.charAt(end), least) : -1;
      if (unit < 0) {
        throw new NumberFormatException();
      }
      long number = Long.parseLong(text.substring(begin, end));
      sum = Math.addExact(sum, Math.multiplyExact(number, secondsOf(units.charAt(unit))));
      least = unit + 1;
      begin = end + 1;
    }
    return sum;
  }

  @Adds
  private static long secondsOf(char unit) {
    return unit == 'D' ? 86_400 : unit == 'H' ? 3_600 : unit == 'M' ? 60 : 1;
  }

  /** The nanoseconds behind the point, with the sign of the seconds before it. */
  @Adds
  private static int fraction(String text, int point) {
    int end = text.length() - 1;
    String digits = text.substring(point + 1, Math.max(end, point + 1));
    if (text.charAt(end) != 'S' || digits.length() > NANO_DIGITS || digits.startsWith("-")) {
      throw new NumberFormatException();
    }
    int nanos = Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    int sign = point - 1;
    while (text.charAt(sign) >= '0' && text.charAt(sign) <= '9') {
      sign--;
    }
    return text.charAt(sign) == '-' ? -nanos : nanos;
  }

  @Override
  @Replaces
  public String toString() {
    boolean negative = seconds < 0 && nanos > 0;
    long whole = negative ? seconds + 1 : seconds;
    StringBuilder text = new StringBuilder("PT");
    append(text, whole / 3_600, 'H');
    append(text, whole % 3_600 / 60, 'M');
    long rest = whole % 60;
    if (rest == 0 && nanos == 0 && text.length() > 2) {
      return text.toString();
    }
    text.append(negative && rest == 0 ? "-" : "").append(rest);
    if (nanos > 0) {
      int fraction = negative ? NANOS_PER_SECOND - nanos : nanos;
      int point = text.length();
      text.append(NANOS_PER_SECOND + fraction).setCharAt(point, '.');
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text.append('S').toString();
  }

  @Adds
  private static void append(StringBuilder text, long number, char unit) {
    if (number != 0) {
      text.append(number).append(unit);
    }
  }
}
