package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.text.ParseException;
import java.util.Formatter;
import java.util.Locale;

/** Numbers and texts to texts and back, by formats. */
final class Formats {
  private static final Object[] NUMBERS = {
    0, 1, -1, 42, -12345, Integer.MAX_VALUE, Integer.MIN_VALUE, 7L, Long.MIN_VALUE, (byte) -3
  };
  private static final double[] DOUBLES = {
    0, -0.0, 1, -1.5, 3.14159265, 1234567.891, 1e-5, 1e10, 123e20, 0.005, 2.5, 99.995, 1e-300
  };

  private Formats() {}

  static void addTo(Cases cases) {
    cases.add("formats/integers", Formats::integers);
    cases.add("formats/hexadecimal", Formats::hexadecimal);
    cases.add("formats/fixed", Formats::fixed);
    cases.add("formats/scientific", Formats::scientific);
    cases.add("formats/texts", Formats::texts);
    cases.add("formats/others", Formats::others);
    cases.add("formats/positions", Formats::positions);
    cases.add("formats/big", Formats::big);
    cases.add("formats/errors", Formats::errors);
    cases.add("formats/formatter", Formats::formatter);
    cases.add("formats/decimalFormat", Formats::decimalFormat);
    cases.add("formats/decimalRounding", Formats::decimalRounding);
    cases.add("formats/decimalParse", Formats::decimalParse);
    cases.add("formats/numberFormat", Formats::numberFormat);
  }

  private static void integers(Output out) {
    for (Object number : NUMBERS) {
      for (String format :
          new String[] {"%d", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%,d", "%(d"}) {
        out.result(format, () -> String.format(format, number));
      }
    }
  }

  private static void hexadecimal(Output out) {
    for (Object number : NUMBERS) {
      for (String format : new String[] {"%x", "%X", "%08x", "%#x", "%o", "%#o"}) {
        out.result(format, () -> String.format(format, number));
      }
    }
  }

  private static void fixed(Output out) {
    for (double number : DOUBLES) {
      for (String format : new String[] {"%f", "%.2f", "%.0f", "%10.3f|", "%-10.1f|", "%+,.2f"}) {
        out.result(format, () -> String.format(Locale.ROOT, format, number));
      }
    }
  }

  private static void scientific(Output out) {
    for (double number : DOUBLES) {
      for (String format : new String[] {"%e", "%.2e", "%g", "%.3g"}) {
        out.result(format, () -> String.format(Locale.ROOT, format, number));
      }
    }
  }

  private static void texts(Output out) {
    for (Object text : new Object[] {"abc", "", "Äö", null, 'x', true, 7}) {
      for (String format :
          new String[] {"%s", "%5s|", "%-5s|", "%.2s|", "%S", "%6.1s|", "%b", "%h"}) {
        out.result(format, () -> String.format(format, text));
      }
    }
  }

  private static void others(Output out) {
    out.line(String.format("%%|%n|%c|%C|%c", 'a', 'b', 0x1f600));
    out.line(String.format("%b %B %b", true, false, null));
    out.line("%s and %s".formatted("one", 2));
    out.line(String.format("no arguments"), String.format("%s", (Object) null));
  }

  private static void positions(Output out) {
    out.line(String.format("%2$s %1$s %<s %s %s", "a", "b"));
    out.line(String.format("%1$d %1$x %1$o", 255));
    out.line(String.format("%3$s%2$s%1$s", 1, 2, 3));
  }

  private static void big(Output out) {
    BigInteger whole = new BigInteger("123456789012345678901234567890");
    BigDecimal decimal = new BigDecimal("12345678901234567890.123456789");
    out.result("whole", () -> String.format("%d %,d %x", whole, whole, whole));
    for (BigInteger bits : new BigInteger[] {whole, whole.negate(), BigInteger.ZERO}) {
      out.result(
          "bits",
          () -> String.format("%#x %#o %#X %#040x|%-#40x|%(x", bits, bits, bits, bits, bits, bits));
    }
    out.result(
        "decimal", () -> String.format(Locale.ROOT, "%f %.3f %,.1f", decimal, decimal, decimal));
    out.result("small", () -> String.format(Locale.ROOT, "%.10f", new BigDecimal("0.00000000055")));
  }

  private static void errors(Output out) {
    out.result("missing", () -> String.format("%s %s", 1));
    out.result("wrong type", () -> String.format("%d", "x"));
    out.result("wrong type of double", () -> String.format("%f", 1));
    out.result("unknown", () -> String.format("%y", 1));
    out.result("flags", () -> String.format("%-d", 1));
    out.result("precision", () -> String.format("%.2d", 1));
    out.result("open", () -> String.format("%", 1));
    out.result("both", () -> String.format("%-05d", 1));
    out.result("twice", () -> String.format("%++d", 1));
    out.result("char", () -> String.format("%c", "text"));
  }

  private static void formatter(Output out) {
    StringBuilder text = new StringBuilder();
    try (Formatter formatter = new Formatter(text)) {
      formatter.format("%s=%d;", "a", 1).format("%s=%.1f", "b", 2.0);
    }
    out.line(text);
  }

  private static void decimalFormat(Output out) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ENGLISH);
    for (String pattern :
        new String[] {"0", "0.00", "#,##0.##", "000.0", "0.###E0", "#%", "'n'0;(0)", "#.##"}) {
      DecimalFormat format = new DecimalFormat(pattern, symbols);
      for (double number : DOUBLES) {
        out.result(pattern, () -> format.format(number));
      }
      out.result(pattern, () -> format.format(Long.MIN_VALUE));
    }
  }

  private static void decimalRounding(Output out) {
    DecimalFormat format =
        new DecimalFormat("#,##0.0#;(#,##0.0#)", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
    for (RoundingMode mode : RoundingMode.values()) {
      format.setRoundingMode(mode);
      for (double number : new double[] {0.125, -0.125, 0.135, 1.005, -1234.565, 0.001, 999.999}) {
        out.result(mode.name(), () -> format.format(number));
      }
      out.result(mode.name(), () -> format.format(new BigDecimal("-2.665")));
    }
    format.applyPattern("#,###.##");
    out.line(format.format(0.5), format.format(12345678), format.format(0), format.format(-7L));
    format.setMinimumFractionDigits(2);
    format.setMinimumIntegerDigits(5);
    out.line(format.format(0.5), format.format(12345678), format.format(BigDecimal.TEN));
  }

  private static void decimalParse(Output out) {
    DecimalFormat format =
        new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
    for (String text : new String[] {"1", "1,234.5", "-7.25", "0", "12x", "1e3"}) {
      out.result(text, () -> parsed(format, text));
    }
    out.result("none", () -> parsed(format, "x"));
  }

  private static Object parsed(NumberFormat format, String text) throws ParseException {
    Number number = format.parse(text);
    return number + " " + number.getClass().getSimpleName();
  }

  private static void numberFormat(Output out) {
    NumberFormat format = NumberFormat.getInstance(Locale.ENGLISH);
    format.setMaximumFractionDigits(3);
    format.setMinimumFractionDigits(1);
    for (double number : DOUBLES) {
      out.result("instance", () -> format.format(number));
    }
    out.line(NumberFormat.getIntegerInstance(Locale.ENGLISH).format(1234567));
    out.line(NumberFormat.getPercentInstance(Locale.ENGLISH).format(0.256));
  }
}
