package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/** Doubles and floats as texts and back, to the last digit and bit. */
final class Doubles {
  private static final int CHECKED = 1500;
  private static final int LINES = 10;
  private static final String[] TEXTS = {
    "0x1p3",
    "0x1.8p1",
    "-0x.8P-2",
    "0x1p-1074",
    "0x1p-1075",
    "0x1.8p-1075",
    "0x1p1024",
    "0x1.p3",
    "0x1.fffffffffffff8p1023",
    "0x1.fffffffffffff7p1023",
    "0x1.ffffffp127",
    "0x1.fffffefp127",
    "0x1p99999999999",
    "0x0p99999999999",
    "0x1.00000000000008p0",
    "0x1.000000000000080001p0",
    "0x",
    "0x1",
    "0x1p",
    "0x.p1",
    "0x1.2.3p1",
    " 0x1gp1 ",
    "0x1p3f",
    "0X1P+3D",
    "0x1p3L",
    "4.9e-324",
    "2.4703282292062327e-324",
    "2.4703282292062328e-324",
    "2.2250738585072011e-308",
    "2.2250738585072012e-308",
    "1.7976931348623158e308",
    "1.7976931348623159e308",
    "1e23",
    "9007199254740993",
    "9007199254740992.999999999999999999999999999999999999999999999999999",
    "9007199254740993.0000000000000000000000000000000000000000000000000000000000000000001",
    "1.00000017881393432617187499",
    "1.00000017881393432617187500",
    "1.00000017881393432617187501",
    "1.4e-45",
    "7.0064923216240853e-46",
    "7.0064923216240854e-46",
    "3.4028235677973366e38",
    "3.4028235677973367e38",
    "1e-99999999999",
    "1e99999999999",
    "0e99999999999",
    "1e+",
    "1e+5d",
    ".",
    ".e1",
    "1.e1",
    "+.5",
    "-.5e-1",
    "--1",
    "1d",
    "1f",
    "1l",
    "NaN",
    "-NaN",
    "NaNf",
    "+Infinity",
    "infinity",
    "Infinityd",
    " 1 ",
    "\t1\n",
    "\u00a01",
    "1_0",
    "\u0661",
    "1 0",
    "1.2.3",
    "1..",
    "d"
  };

  private Doubles() {}

  static void addTo(Cases cases) {
    cases.add("doubles/edges", Doubles::edges);
    cases.add("doubles/manyPowers", Doubles::powers);
    cases.add("doubles/texts", Doubles::texts);
    cases.add("doubles/halves", Doubles::halves);
    cases.add("doubles/longTexts", Doubles::longTexts);
    cases.add("doubles/hexadecimal", Doubles::hexadecimal);
    cases.add("doubles/big", Doubles::big);
    cases.add("doubles/builders", Doubles::builders);
    for (int seed = 1; seed <= 4; seed++) {
      int first = seed;
      cases.add("doubles/manyPrinted" + seed, out -> printed(out, new Random(first)));
      cases.add("doubles/manyFloatsPrinted" + seed, out -> floatsPrinted(out, new Random(first)));
      cases.add("doubles/manyRead" + seed, out -> read(out, new Random(first)));
    }
  }

  /** What is next to powers of two, with all exponents. */
  private static void powers(Output out) {
    int sum = 0;
    for (int exponent = 0; exponent < 2047; exponent++) {
      long power = (long) exponent << 52;
      for (long bits = power - 1; bits <= power + 1; bits++) {
        sum = 31 * sum + Double.toString(Double.longBitsToDouble(bits)).hashCode();
      }
      if (exponent % 100 == 0) {
        out.line(
            exponent, Double.longBitsToDouble(power), Float.intBitsToFloat(exponent << 20), sum);
      }
    }
    out.line(sum);
  }

  private static void edges(Output out) {
    long[] edges = {
      0, 1, 2, 3, 4, 5, 9, 10, 20, 100, 1L << 52, (1L << 53) - 1, 0x7fefffffffffffffL
    };
    for (long bits : edges) {
      double value = Double.longBitsToDouble(bits);
      float narrow = Float.intBitsToFloat((int) bits);
      out.line(value, -value, narrow, -narrow, (float) value, (double) narrow);
    }
    for (String text :
        new String[] {"1e-3", "9.999e-4", "1e7", "9999999.999", "123456789.125", "2e23"}) {
      out.line(Double.parseDouble(text), Float.parseFloat(text), -Double.parseDouble(text));
    }
    out.line(2.0E-3, 1e21f, 8.41E21, 2.2250738585072014E-308, 5e-324, 9.5E-323, 1.0E23, 1e22);
    out.line(Double.MIN_VALUE, Double.MAX_VALUE, Float.MIN_VALUE, Float.MAX_VALUE, Double.NaN);
    out.line(
        Double.MIN_NORMAL, Float.MIN_NORMAL, 1.0 / 0, -1.0 / 0, 0f / 0, -0.0, -0f, 100.0, 1e6f);
  }

  private static void printed(Output out, Random random) {
    int sum = 0;
    for (int i = 1; i <= CHECKED; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      String text = Double.toString(i % 3 == 0 ? random.nextInt(1 << 20) / 1000.0 : value);
      sum = 31 * sum + text.hashCode();
      if (i % (CHECKED / LINES) == 0) {
        out.line(text, value, sum);
      }
    }
  }

  private static void floatsPrinted(Output out, Random random) {
    int sum = 0;
    for (int i = 1; i <= CHECKED; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      String text = Float.toString(i % 3 == 0 ? random.nextInt(1 << 20) / 1000f : value);
      sum = 31 * sum + text.hashCode();
      if (i % (CHECKED / LINES) == 0) {
        out.line(text, value, sum);
      }
    }
  }

  private static void read(Output out, Random random) {
    long sum = 0;
    for (int i = 1; i <= CHECKED; i++) {
      String text = decimal(random, 1 + random.nextInt(25));
      sum = 31 * sum + Double.doubleToLongBits(Double.parseDouble(text));
      sum = 31 * sum + Float.floatToIntBits(Float.parseFloat(text));
      if (i % (CHECKED / LINES) == 0) {
        out.line(text, Double.parseDouble(text), Float.parseFloat(text), sum);
      }
    }
  }

  private static String decimal(Random random, int digits) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    int point = random.nextInt(digits + 1);
    for (int i = 0; i < digits; i++) {
      text.append(i == point ? "." : "").append((char) ('0' + random.nextInt(10)));
    }
    int exponent = random.nextInt(4) == 0 ? random.nextInt(700) - 350 : random.nextInt(60) - 40;
    return text.append('e').append(exponent).toString();
  }

  private static void texts(Output out) {
    for (String text : TEXTS) {
      out.result(text, () -> Double.parseDouble(text));
      out.result("float " + text, () -> Float.parseFloat(text));
    }
    out.result("null", () -> Double.parseDouble(null));
    out.result("float null", () -> Float.parseFloat(null));
  }

  /** The exact middle between two neighbours, and what is just beside it. */
  private static void halves(Output out) {
    Random random = new Random(5);
    for (int i = 0; i < 24; i++) {
      long bits = random.nextLong() & Long.MAX_VALUE;
      double low = Double.longBitsToDouble(i % 4 == 0 ? bits >>> 12 : bits & 0x7fdfffffffffffffL);
      BigDecimal middle = new BigDecimal(low).add(new BigDecimal(Math.nextUp(low)));
      String half = middle.divide(BigDecimal.valueOf(2)).toString();
      int end = half.indexOf('E') < 0 ? half.length() : half.indexOf('E');
      String digits = half.substring(0, end) + (half.indexOf('.') < 0 ? "." : "");
      out.line(
          low,
          Double.parseDouble(half),
          Double.parseDouble(digits + "000000000001" + half.substring(end)),
          Double.parseDouble(half.substring(0, end - 1) + half.substring(end)));
    }
  }

  private static void longTexts(Output out) {
    Random random = new Random(6);
    for (int digits = 50; digits < 1300; digits += 113) {
      String text = decimal(random, digits);
      out.line(Double.parseDouble(text), Float.parseFloat(text));
    }
    out.line(Double.parseDouble("0." + "0".repeat(900) + "1e900"));
    out.line(Double.parseDouble("1" + "0".repeat(900) + "e-900"));
    out.line(Double.parseDouble("9007199254740993" + "0".repeat(900) + "1e-901"));
    out.line(Double.parseDouble("0x1" + "0".repeat(900) + "p-3600"));
    out.line(Double.parseDouble("0x1.00000000000008" + "0".repeat(900) + "1p0"));
  }

  private static void hexadecimal(Output out) {
    Random random = new Random(7);
    for (int i = 0; i < 24; i++) {
      double value =
          Double.longBitsToDouble(i % 4 == 0 ? random.nextLong() >>> 12 : random.nextLong());
      String text = Double.toHexString(value);
      out.line(
          text, Double.parseDouble(text), Float.parseFloat(text), Float.toHexString((float) value));
    }
    for (double value :
        new double[] {0, -0.0, 1, -1, 0.1, Double.MIN_VALUE, Double.MAX_VALUE, 1e300}) {
      out.line(Double.toHexString(value), Float.toHexString((float) value));
    }
  }

  private static void big(Output out) {
    Random random = new Random(8);
    for (int bits = 1; bits < 1100; bits += 39) {
      BigInteger number = new BigInteger(bits, random);
      number = bits % 2 == 0 ? number.negate() : number;
      BigDecimal decimal = new BigDecimal(number, bits / 3 - 40);
      out.line(
          number.doubleValue(), number.floatValue(), decimal.doubleValue(), decimal.floatValue());
    }
    BigInteger odd = BigInteger.ONE.shiftLeft(53).add(BigInteger.ONE);
    out.line(odd.doubleValue(), odd.shiftLeft(40).doubleValue(), odd.shiftLeft(70).doubleValue());
    out.line(odd.shiftLeft(70).add(BigInteger.ONE).doubleValue(), odd.shiftLeft(970).doubleValue());
    out.line(BigInteger.ONE.shiftLeft(1024).doubleValue(), BigInteger.ZERO.floatValue());
    out.line(new BigDecimal("1e400").doubleValue(), new BigDecimal("1e-400").floatValue());
    out.line(BigDecimal.valueOf(0.1).add(BigDecimal.valueOf(1e-20)), BigDecimal.valueOf(1e23));
  }

  private static void builders(Output out) {
    StringBuilder text = new StringBuilder("[]");
    text.insert(1, 0.1f)
        .insert(1, -1e-5)
        .insert(0, Double.NaN)
        .append(1e100)
        .append(3f)
        .append(1.0);
    out.line(text, String.valueOf(1e-7f), "" + 1.1f + 2.2, Double.valueOf(3), 1e16 + "x");
    out.result("insert beyond", () -> new StringBuilder().insert(1, 2.0));
    out.result("long", () -> Math.scalb(0x1.8p0, -1074) + " " + Math.scalb(3e-310, 4));
  }
}
