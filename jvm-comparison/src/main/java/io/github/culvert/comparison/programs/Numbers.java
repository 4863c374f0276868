package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;

/** Arithmetic, and numbers read and printed. */
final class Numbers {
  private static final int[] INTS = {
    0,
    1,
    -1,
    2,
    7,
    -7,
    255,
    256,
    32767,
    -32768,
    65535,
    1 << 30,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE
  };

  private static final long[] LONGS = {
    0,
    1,
    -1,
    10,
    -10,
    1L << 31,
    1L << 32,
    -(1L << 33) + 5,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    123456789012L
  };

  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    1.0,
    -1.5,
    0.1,
    1.0 / 3,
    1e7,
    9999999.999,
    1e-3,
    0.00099,
    1e21,
    1.5e300,
    4.9e-324,
    Double.MAX_VALUE,
    Double.MIN_NORMAL,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    -123456.789,
    2e-5,
    9007199254740993.0,
    100.0,
    12345678.9
  };

  private static final int[] OTHER_INTS = {0, -1, 7, 65535, Integer.MIN_VALUE};

  private static final long[] OTHER_LONGS = {0, -1, 10, 1L << 32, Long.MIN_VALUE};

  private Numbers() {}

  static void addTo(Cases cases) {
    cases.add("numbers/ints", Numbers::ints);
    cases.add("numbers/longs", Numbers::longs);
    cases.add("numbers/divisions", Numbers::divisions);
    cases.add("numbers/shifts", Numbers::shifts);
    cases.add("numbers/bits", Numbers::bits);
    cases.add("numbers/narrow", Numbers::narrow);
    cases.add("numbers/conversions", Numbers::conversions);
    cases.add("numbers/doublesPrinted", Numbers::doublesPrinted);
    cases.add("numbers/floatsPrinted", Numbers::floatsPrinted);
    cases.add("numbers/doublesRandom", Numbers::doublesRandom);
    cases.add("numbers/doubleArithmetic", Numbers::doubleArithmetic);
    cases.add("numbers/math", Numbers::math);
    cases.add("numbers/exact", Numbers::exact);
    cases.add("numbers/radix", Numbers::radix);
    cases.add("numbers/parseInt", Numbers::parseInt);
    cases.add("numbers/parseLong", Numbers::parseLong);
    cases.add("numbers/parseDouble", Numbers::parseDouble);
    cases.add("numbers/decode", Numbers::decode);
    cases.add("numbers/unsigned", Numbers::unsigned);
    cases.add("numbers/boxes", Numbers::boxes);
    cases.add("numbers/compare", Numbers::compare);
    cases.add("numbers/random", Numbers::random);
    cases.add("numbers/randomStreams", Numbers::randomStreams);
    cases.add("numbers/bigInteger", Numbers::bigInteger);
    cases.add("numbers/bigIntegerBits", Numbers::bigIntegerBits);
    cases.add("numbers/bigDecimal", Numbers::bigDecimal);
    cases.add("numbers/bigDecimalRounding", Numbers::bigDecimalRounding);
    cases.add("numbers/bigErrors", Numbers::bigErrors);
    cases.add("numbers/compound", Numbers::compound);
  }

  private static void ints(Output out) {
    for (int a : INTS) {
      for (int b : OTHER_INTS) {
        out.line(a + b, a - b, a * b, a & b, a | b, a ^ b, ~a, -b, a < b, a == b);
      }
    }
  }

  private static void longs(Output out) {
    for (long a : LONGS) {
      for (long b : OTHER_LONGS) {
        out.line(a + b, a - b, a * b, a & b, a | b, a ^ b, Long.compare(a, b), a >= b);
      }
    }
  }

  private static void divisions(Output out) {
    for (int a : INTS) {
      for (int b : OTHER_INTS) {
        out.result(a + "/" + b, () -> a / b + " " + a % b);
      }
    }
    for (long a : LONGS) {
      for (long b : OTHER_LONGS) {
        out.result(a + "/" + b, () -> a / b + " " + a % b);
        out.result("floor", () -> Math.floorDiv(a, b) + " " + Math.floorMod(a, b));
      }
    }
  }

  private static void shifts(Output out) {
    for (int shift : new int[] {0, 1, 5, 31, 32, 33, 63, 64, -1, -32}) {
      out.line(shift, 0x12345678 << shift, 0x92345678 >> shift, 0x92345678 >>> shift);
      out.line(0x123456789abcdef0L << shift, -5L >> shift, -5L >>> shift);
      byte small = -3;
      out.line(small << shift, small >> shift, small >>> shift, (byte) (small >>> shift));
    }
  }

  private static void bits(Output out) {
    for (int i : INTS) {
      out.line(Integer.bitCount(i), Integer.reverse(i), Integer.reverseBytes(i));
      out.line(Integer.numberOfLeadingZeros(i), Integer.numberOfTrailingZeros(i));
      out.line(Integer.highestOneBit(i), Integer.lowestOneBit(i), Integer.rotateLeft(i, 7));
    }
    for (long i : LONGS) {
      out.line(Long.bitCount(i), Long.reverse(i), Long.reverseBytes(i), Long.signum(i));
      out.line(Long.numberOfLeadingZeros(i), Long.numberOfTrailingZeros(i), Long.rotateRight(i, 9));
      out.line(Long.highestOneBit(i), Long.lowestOneBit(i), Long.hashCode(i));
    }
  }

  private static void narrow(Output out) {
    for (int i : INTS) {
      out.line((byte) i, (short) i, (int) (char) i, (long) i, (float) i, (double) i);
    }
    byte b = 127;
    b++;
    short s = Short.MIN_VALUE;
    s--;
    char c = 0;
    c--;
    out.line(b, s, (int) c, (byte) (b + 200), (char) ('a' + 1), 'a' + 1);
    b += 300;
    c += 1.7;
    int i = 10;
    i *= 2.55;
    long l = 5;
    l -= 0.5f;
    i >>>= 33;
    out.line(b, (int) c, i, l);
  }

  private static void conversions(Output out) {
    for (double d : DOUBLES) {
      out.line((int) d, (long) d, (float) d, (short) d, (byte) d, (int) (char) d);
      out.line(Math.round(d), Math.floor(d), Math.ceil(d), Math.rint(d), Math.round((float) d));
      out.line(Double.doubleToLongBits(d), Float.floatToIntBits((float) d), Math.ulp(d));
    }
    out.line(Float.intBitsToFloat(0x7f800001) != Float.intBitsToFloat(0x7f800001));
    out.line(
        Double.longBitsToDouble(0x3ff8000000000000L), Math.getExponent(1e10), Math.scalb(1.5, 4));
  }

  private static void doublesPrinted(Output out) {
    for (double d : DOUBLES) {
      out.line(d, -d, d * 3, d / 7, Double.toString(d * 1e5), String.valueOf(d));
    }
    for (int i = -30; i < 30; i++) {
      out.line(Double.parseDouble("1e" + i), Math.pow(2, i * 30), 1.1 * i, i / 1000.0);
    }
  }

  private static void floatsPrinted(Output out) {
    for (double d : DOUBLES) {
      out.line((float) d, (float) d * 3, (float) (d / 7), Float.toString((float) d + 1));
    }
    for (float f = 1e-10f; f < 1e12f; f *= 7.3f) {
      out.line(f);
    }
    out.line(Float.MIN_VALUE, Float.MAX_VALUE, Float.MIN_NORMAL, 0.1f + 0.2f, 16777217f, 1.0E10f);
  }

  private static void doublesRandom(Output out) {
    Random random = new Random(99);
    for (int i = 0; i < 40; i++) {
      double d = Double.longBitsToDouble(random.nextLong());
      out.line(d, Double.parseDouble(Double.toString(d)) == d || Double.isNaN(d));
    }
    for (int i = 0; i < 20; i++) {
      out.line(random.nextDouble(), random.nextFloat(), (float) random.nextGaussian());
    }
  }

  private static void doubleArithmetic(Output out) {
    for (double a : DOUBLES) {
      for (double b : new double[] {3, -0.0, 0.1, 1e300, Double.NaN}) {
        out.line(a + b, a - b, a * b, a / b, a % b, a < b, a == b, Math.max(a, b), Math.min(a, b));
      }
    }
    float f = 16777216f;
    out.line(f + 1, f * f, f / 3, f % 7, (double) (f + 1f), 0.1f + 0.2);
  }

  private static void math(Output out) {
    out.line(Math.sqrt(2), Math.cbrt(27), Math.hypot(3, 4), Math.signum(-2.5), Math.abs(-7));
    out.line(Math.abs(Integer.MIN_VALUE), Math.abs(-0.0), Math.nextUp(1.0), Math.nextDown(1f));
    out.line(Math.floorMod(-7, 3), Math.floorDiv(-7, 3), Math.clamp(15, 0, 10), Math.ceilDiv(7, 2));
    out.line(Math.pow(2, 0.5), Math.pow(0, 0), Math.copySign(2, -0.0), Math.toRadians(180));
    for (double d = -3; d < 3; d += 0.37) {
      out.line((float) Math.sin(d), (float) Math.cos(d), (float) Math.atan(d), (float) Math.exp(d));
      out.line((float) Math.log(d * d + 1), (float) Math.atan2(d, 2), (float) Math.tanh(d));
    }
  }

  private static void exact(Output out) {
    out.result("add", () -> Math.addExact(Integer.MAX_VALUE, 1));
    out.result("add long", () -> Math.addExact(Long.MAX_VALUE, 1L));
    out.result("subtract", () -> Math.subtractExact(Integer.MIN_VALUE, 1));
    out.result("subtract long", () -> Math.subtractExact(Long.MIN_VALUE, 1L));
    out.result("multiply", () -> Math.multiplyExact(1 << 20, 1 << 12));
    out.result("multiply long", () -> Math.multiplyExact(1L << 40, 1L << 40));
    out.result("multiply long by int", () -> Math.multiplyExact(1L << 40, 1 << 30));
    out.result("int", () -> Math.toIntExact(1L << 40));
    out.result("negate", () -> Math.negateExact(Integer.MIN_VALUE));
    out.result("negate long", () -> Math.negateExact(Long.MIN_VALUE));
    out.result("increment", () -> Math.incrementExact(Integer.MAX_VALUE));
    out.result("decrement", () -> Math.decrementExact(Long.MIN_VALUE));
    out.result("abs", () -> Math.absExact(Integer.MIN_VALUE));
    out.result("in range", () -> Math.multiplyExact(-46341L, 46341L) + Math.addExact(1, 2));
    out.result("floor by zero", () -> Math.floorDiv(1, 0));
    out.result("modulo by zero", () -> Math.floorMod(1L, 0L));
  }

  private static void radix(Output out) {
    for (int i : INTS) {
      out.line(Integer.toHexString(i), Integer.toOctalString(i), Integer.toBinaryString(i));
      out.line(Integer.toString(i, 36), Integer.toString(i, 7), Integer.toString(i, 99));
    }
    for (long l : LONGS) {
      out.line(
          Long.toHexString(l), Long.toOctalString(l), Long.toString(l, 36), Long.toBinaryString(l));
    }
    out.line(Character.forDigit(11, 16), Character.digit('f', 16), Character.getNumericValue('z'));
  }

  private static void parseInt(Output out) {
    String[] texts = {
      "0",
      "-0",
      "+5",
      "2147483647",
      "2147483648",
      "-2147483648",
      "-2147483649",
      "",
      "-",
      "+",
      " 1",
      "1 ",
      "1x",
      "x",
      "１２",
      "99999999999",
      "0x10",
      "1.0",
      "--1",
      "\u0661"
    };
    for (String text : texts) {
      out.result(text, () -> Integer.parseInt(text));
    }
    out.result("null", () -> Integer.parseInt(null));
    out.result("radix 16", () -> Integer.parseInt("7fFf", 16));
    out.result("radix 2", () -> Integer.parseInt("102", 2));
    out.result("radix 99", () -> Integer.parseInt("1", 99));
    out.result("radix 1", () -> Integer.parseInt("1", 1));
    out.result("part", () -> Integer.parseInt("abc123def", 3, 6, 10));
    out.result("valueOf", () -> Integer.valueOf("12a"));
    out.result("short", () -> Short.parseShort("40000"));
    out.result("byte", () -> Byte.parseByte("128"));
    out.result("byte negative", () -> Byte.parseByte("-128"));
    out.result("boolean", () -> Boolean.parseBoolean("TRUE") + " " + Boolean.parseBoolean("yes"));
    out.result("unsigned", () -> Integer.parseUnsignedInt("4294967295"));
    out.result("unsigned too large", () -> Integer.parseUnsignedInt("4294967296"));
  }

  private static void parseLong(Output out) {
    String[] texts = {
      "0",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775808",
      "-9223372036854775809",
      "",
      "12L",
      "1_000",
      "abc",
      "+",
      "123456789012345"
    };
    for (String text : texts) {
      out.result(text, () -> Long.parseLong(text));
    }
    out.result("null", () -> Long.parseLong(null));
    out.result("radix", () -> Long.parseLong("zz", 36));
    out.result("not of the radix", () -> Long.parseLong("19", 8));
    out.result("unsigned", () -> Long.parseUnsignedLong("18446744073709551615"));
  }

  private static void parseDouble(Output out) {
    String[] texts = {
      "0",
      "-0",
      "1",
      "1.",
      ".5",
      "1e3",
      "1E-3",
      "1e",
      "+1.5",
      "  2.5  ",
      "NaN",
      "-Infinity",
      "Inf",
      "",
      " ",
      "1,5",
      "0x1p3",
      "1e400",
      "1e-400",
      "4.9e-324",
      "1.7976931348623157e308",
      "1d",
      "1f",
      "--1",
      "123456789012345678901234567890",
      "0.1",
      "2.2250738585072014E-308",
      "abc",
      "1e+5",
      "1.2.3"
    };
    for (String text : texts) {
      out.result(text, () -> Double.parseDouble(text));
      out.result("float " + text, () -> Float.parseFloat(text));
    }
    out.result("null", () -> Double.parseDouble(null));
    out.result("valueOf", () -> Double.valueOf("3.25"));
  }

  private static void decode(Output out) {
    for (String text : new String[] {"10", "0x1F", "#ff", "010", "-0x80", "", "0x", "08", "-"}) {
      out.result(text, () -> Integer.decode(text));
      out.result("long " + text, () -> Long.decode(text));
    }
  }

  private static void unsigned(Output out) {
    for (int i : INTS) {
      out.line(
          Integer.toUnsignedString(i), Integer.toUnsignedLong(i), Integer.divideUnsigned(i, 10));
      out.line(Integer.remainderUnsigned(i, 10), Integer.compareUnsigned(i, 1000));
    }
    for (long l : LONGS) {
      out.line(Long.toUnsignedString(l), Long.divideUnsigned(l, 10), Long.remainderUnsigned(l, 10));
      out.line(Long.compareUnsigned(l, 1000), Byte.toUnsignedInt((byte) l));
    }
  }

  @SuppressWarnings("NumericEquality")
  private static void boxes(Output out) {
    Integer small = 127;
    Integer same = 127;
    Long number = 127L;
    out.line(small == same, small.equals(number.intValue()), number.equals(127), small.hashCode());
    Object o = true ? 1 : 2.0;
    out.line(o, o.getClass().getName());
    Character c = 'x';
    out.line(c.compareTo('a'), c.hashCode(), Boolean.hashCode(true), Double.hashCode(1.5));
    out.line(Float.hashCode(1.5f), Long.valueOf(1L << 33).hashCode(), Short.hashCode((short) -1));
    out.line(
        small.doubleValue(), Double.valueOf(3.99).intValue(), Integer.valueOf(300).byteValue());
    out.line(Boolean.logicalXor(true, false), Integer.sum(1, 2), Integer.max(1, 2), Long.min(3, 4));
    Integer nothing = null;
    out.result("unboxed null", () -> nothing + 1);
  }

  private static void compare(Output out) {
    out.line(Double.compare(0.0, -0.0), Double.compare(Double.NaN, 1), Float.compare(1, 2));
    out.line(Double.valueOf(Double.NaN).equals(Double.NaN), Double.valueOf(0.0).equals(-0.0));
    out.line(Double.NaN == Double.NaN, 0.0 == -0.0, 1 / 0.0, 1 / -0.0, Double.isNaN(0 / 0.0));
    out.line(Integer.compare(1, 2), Character.compare('b', 'a'), Boolean.compare(false, true));
    out.line(Byte.compare((byte) 5, (byte) -5), Integer.signum(-9), Double.isFinite(1 / 0.0));
  }

  private static void random(Output out) {
    Random random = new Random(42);
    for (int i = 0; i < 40; i++) {
      out.line(random.nextInt(), random.nextInt(10), random.nextInt(1 << 20), random.nextBoolean());
      out.line(
          random.nextLong(), random.nextDouble(), random.nextFloat(), random.nextInt(1 << 30 | 5));
    }
    byte[] bytes = new byte[11];
    random.nextBytes(bytes);
    out.line(java.util.Arrays.toString(bytes));
    out.line(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    random.setSeed(42);
    out.line(random.nextInt(), random.nextGaussian());
    out.result("bound", () -> random.nextInt(0));
  }

  private static void randomStreams(Output out) {
    Random random = new Random(7);
    out.line(random.ints(5).boxed().toList());
    out.line(random.ints(5, 0, 10).boxed().toList());
    out.line(random.nextInt(5, 15), random.nextInt(-100, 100));
    out.line(random.doubles(3).boxed().toList());
    out.line(random.longs(2).boxed().toList());
  }

  private static void bigInteger(Output out) {
    BigInteger a = new BigInteger("123456789012345678901234567890");
    BigInteger b = BigInteger.valueOf(-987654321);
    out.line(
        a.add(b), a.subtract(b), a.multiply(b), a.divide(b), a.mod(b.negate()), a.remainder(b));
    out.line(a.pow(5), b.pow(3), a.gcd(b), b.abs(), a.negate(), a.signum(), a.compareTo(b));
    out.line(
        a.modPow(BigInteger.TEN, BigInteger.valueOf(1000007)),
        b.modInverse(BigInteger.valueOf(11)));
    out.line(a.toString(16), new BigInteger("-ff", 16), a.bitLength(), a.hashCode(), a.equals(b));
    out.line(a.sqrt(), a.intValue(), a.longValue(), a.doubleValue(), BigInteger.TWO.shiftLeft(100));
    out.line(java.util.Arrays.toString(b.toByteArray()), new BigInteger(new byte[] {-1, 0, 5}));
    BigInteger factorial = BigInteger.ONE;
    for (int i = 2; i <= 60; i++) {
      factorial = factorial.multiply(BigInteger.valueOf(i));
    }
    out.line(factorial, BigInteger.valueOf(97).isProbablePrime(20));
  }

  private static void bigIntegerBits(Output out) {
    BigInteger a = new BigInteger("f0f0f0f0f0f0f0f0f0f0", 16);
    BigInteger b = BigInteger.valueOf(-12345678901L);
    out.line(a.and(b), a.or(b), a.xor(b), a.not(), a.andNot(b), a.shiftRight(13), b.shiftRight(70));
    out.line(a.testBit(4), b.testBit(200), a.setBit(3), a.clearBit(7), a.flipBit(0), b.bitCount());
    out.line(a.getLowestSetBit(), b.bitLength(), a.max(b), a.min(b));
  }

  private static void bigDecimal(Output out) {
    BigDecimal a = new BigDecimal("123.4500");
    BigDecimal b = new BigDecimal("-0.0067");
    out.line(a.add(b), a.subtract(b), a.multiply(b), a.divide(b, MathContext.DECIMAL64));
    out.line(a.stripTrailingZeros(), a.scale(), a.precision(), a.unscaledValue(), a.negate());
    out.line(
        new BigDecimal("1E+5"), new BigDecimal("1E+5").toPlainString(), new BigDecimal("1.00E-10"));
    out.line(
        a.equals(new BigDecimal("123.45")), a.compareTo(new BigDecimal("123.45")), a.hashCode());
    out.line(BigDecimal.valueOf(2.5), BigDecimal.valueOf(100, 3), new BigDecimal(0.1));
    out.line(
        a.pow(3),
        a.remainder(new BigDecimal("7")),
        a.toBigInteger(),
        a.doubleValue(),
        a.intValue());
    out.line(new BigDecimal("123456789.123").toEngineeringString(), a.movePointLeft(4), a.ulp());
  }

  private static void bigDecimalRounding(Output out) {
    for (RoundingMode mode : RoundingMode.values()) {
      if (mode != RoundingMode.UNNECESSARY) {
        for (String text : new String[] {"5.5", "2.5", "1.1", "-1.1", "-2.5", "-5.5"}) {
          out.line(mode, text, new BigDecimal(text).setScale(0, mode));
        }
      }
    }
    out.line(BigDecimal.ONE.divide(new BigDecimal(3), 10, RoundingMode.HALF_UP));
    out.line(new BigDecimal("123456.789").round(new MathContext(4)));
  }

  private static void bigErrors(Output out) {
    out.result("divide by zero", () -> BigInteger.ONE.divide(BigInteger.ZERO));
    out.result("no exact quotient", () -> BigDecimal.ONE.divide(new BigDecimal(3)));
    out.result("decimal by zero", () -> BigDecimal.ONE.divide(BigDecimal.ZERO));
    out.result("no number", () -> new BigInteger("12x"));
    out.result("empty", () -> new BigInteger(""));
    out.result("no decimal", () -> new BigDecimal("1.2.3").signum());
    out.result("rounding", () -> new BigDecimal("1.5").setScale(0, RoundingMode.UNNECESSARY));
    out.result("too long", () -> new BigInteger("99999999999999999999").longValueExact());
    out.result("fraction", () -> new BigDecimal("1.5").intValueExact());
    out.result("negative power", () -> BigInteger.TWO.pow(-1));
  }

  private static void compound(Output out) {
    int i = 5;
    i += i++ + ++i;
    out.line(i);
    int[] a = {1, 2, 3};
    int k = 0;
    a[k++] += a[k] * 10 + k++;
    out.line(a[0], a[1], a[2], k);
    int x = 3;
    x = x++ * 2 + x;
    out.line(x, x-- - --x, x);
    long l = Integer.MAX_VALUE;
    l++;
    l <<= 3;
    out.line(l, (int) l, l / 3 * 3 + l % 3 == l);
    boolean b = false;
    b |= true ^ false & true;
    out.line(b, b ? 1 : 2.0, 'a' + 'b' + "c" + 'd' + 1 + 2L + 1.0f + null);
  }
}
