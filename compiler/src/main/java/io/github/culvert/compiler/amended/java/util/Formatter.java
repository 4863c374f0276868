package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.IllegalFormatConversionException;
import java.util.IllegalFormatFlagsException;
import java.util.IllegalFormatPrecisionException;
import java.util.Locale;
import java.util.MissingFormatArgumentException;
import java.util.MissingFormatWidthException;
import java.util.UnknownFormatConversionException;

/** Prints numbers as the JVM does; {@code %n} and {@code %%} take no argument. */
final class Formatter {
  private Formatter() {}

  static class FormatWriter {
    private static final int LEFT = 1;
    private static final int ALTERNATE = 4;
    private static final int PLUS_OR_SPACE = 8 | 16;
    private static final int ZEROS = 32;

    /** In the order of their bits; the second one is that of an upper case conversion. */
    private static final String FLAGS = "-u#+ 0,(<";

    private Appendable out;
    private Locale locale;
    private String format;
    private Object[] args;
    private int index;
    private int formatSpecifierStart;
    private int argumentIndex;
    private int width;
    private int precision;
    private int flags;

    private native char parseFormatSpecifier();

    private native void configureFormat();

    private native void verifyFlags(char conversion, int allowed);

    @Replaces
    private void verifyFloatFlags() {
      verifyPadding();
    }

    @Replaces
    private void verifyIntFlags() {
      verifyPadding();
      if (precision >= 0) {
        throw new IllegalFormatPrecisionException(precision);
      }
    }

    /** Refuses flags that exclude each other, and padding to no width. */
    @Adds
    private void verifyPadding() {
      boolean padded = (flags & (LEFT | ZEROS)) != 0;
      if (padded && width < 0) {
        throw new MissingFormatWidthException(format.substring(formatSpecifierStart, index));
      }
      if ((flags & PLUS_OR_SPACE) == PLUS_OR_SPACE || (flags & (LEFT | ZEROS)) == (LEFT | ZEROS)) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < FLAGS.length(); i++) {
          if ((flags & 1 << i) != 0 && FLAGS.charAt(i) != 'u') {
            text.append(FLAGS.charAt(i));
          }
        }
        throw new IllegalFormatFlagsException(text.toString());
      }
    }

    private native void formatGivenString(boolean upperCase, String text) throws IOException;

    private native void formatTextOrBits(char conversion) throws IOException;

    @Replaces
    void write() throws IOException {
      for (int end = format.indexOf('%', index); end >= 0; end = format.indexOf('%', index)) {
        out.append(format, index, end);
        index = end + 1;
        formatSpecifierStart = index;
        if (index == format.length()) {
          throw new UnknownFormatConversionException("%");
        }
        char conversion = parseFormatSpecifier();
        if (conversion == '%' || conversion == 'n') {
          out.append(conversion == 'n' ? '\n' : '%');
        } else {
          configureFormat();
          checkArgument();
          formatValue(conversion);
        }
      }
      out.append(format, index, format.length());
    }

    @Adds
    private void checkArgument() {
      if (args != null && argumentIndex >= args.length) {
        throw new MissingFormatArgumentException(
            "%" + format.substring(formatSpecifierStart, index));
      }
    }

    @Replaces(original = "formatTextOrBits")
    private void formatValue(char conversion) throws IOException {
      if ("eEgG".indexOf(conversion) >= 0) {
        formatFloat(conversion, conversion < 'a');
      } else if ("xXo".indexOf(conversion) >= 0
          && args[argumentIndex] instanceof BigInteger number) {
        formatBits(conversion, number);
      } else {
        formatTextOrBits(conversion);
      }
    }

    @Adds
    private void formatBits(char conversion, BigInteger number) throws IOException {
      verifyFlags(conversion, 0x1bf);
      verifyIntFlags();
      String digits = number.abs().toString(conversion == 'o' ? 8 : 16);
      String prefix = (flags & ALTERNATE) == 0 ? "" : conversion == 'o' ? "0" : "0x";
      String text = FormattedNumber.completeBits(prefix, digits, number.signum() < 0, flags, width);
      out.append(conversion == 'X' ? text.toUpperCase(Locale.ROOT) : text);
    }

    @Replaces
    private void formatDecimalInt(char conversion, boolean upperCase) throws IOException {
      verifyFlags(conversion, 0x1fb);
      verifyIntFlags();
      Object value = args[argumentIndex];
      boolean whole =
          value instanceof Integer
              || value instanceof Long
              || value instanceof Short
              || value instanceof Byte
              || value instanceof BigInteger;
      if (value != null && !whole) {
        throw new IllegalFormatConversionException(conversion, value.getClass());
      }
      if (value == null) {
        formatGivenString(upperCase, "null");
        return;
      }
      String text = value.toString();
      boolean negative = text.charAt(0) == '-';
      out.append(
          FormattedNumber.complete(
              negative ? text.substring(1) : text, negative, true, flags, width, locale));
    }

    @Replaces
    private void formatFloat(char conversion, boolean upperCase) throws IOException {
      verifyFlags(conversion, 0x1fb);
      verifyFloatFlags();
      Object value = args[argumentIndex];
      String text;
      if (value instanceof BigDecimal decimal) {
        text = complete(conversion, decimal.abs(), decimal.signum() < 0);
      } else if (value instanceof Double || value instanceof Float) {
        text = complete(conversion, ((Number) value).doubleValue());
      } else if (value == null) {
        formatGivenString(upperCase, "null");
        return;
      } else {
        throw new IllegalFormatConversionException(conversion, value.getClass());
      }
      out.append(upperCase ? text.toUpperCase(Locale.ROOT) : text);
    }

    @Adds
    private String complete(char conversion, double value) {
      boolean negative = Double.doubleToRawLongBits(value) < 0;
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        boolean number = !Double.isNaN(value);
        return FormattedNumber.complete(
            number ? "Infinity" : "NaN", negative && number, false, flags, width, locale);
      }
      return complete(conversion, new BigDecimal(Double.toString(Math.abs(value))), negative);
    }

    @Adds
    private String complete(char conversion, BigDecimal magnitude, boolean negative) {
      String digits = FormattedNumber.digits(conversion, magnitude, precision < 0 ? 6 : precision);
      return FormattedNumber.complete(digits, negative, true, flags, width, locale);
    }
  }
}
