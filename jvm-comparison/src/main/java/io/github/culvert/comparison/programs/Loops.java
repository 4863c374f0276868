package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;

/** Arrays, loops, switches and recursion. */
final class Loops {
  private Loops() {}

  static void addTo(Cases cases) {
    cases.add("loops/sieve", Loops::sieve);
    cases.add("loops/collatz", Loops::collatz);
    cases.add("loops/matrix", Loops::matrix);
    cases.add("loops/labels", Loops::labels);
    cases.add("loops/switchInts", Loops::switchInts);
    cases.add("loops/switchStrings", Loops::switchStrings);
    cases.add("loops/switchExpressions", Loops::switchExpressions);
    cases.add("loops/doWhile", Loops::doWhile);
    cases.add("loops/arrayCopy", Loops::arrayCopy);
    cases.add("loops/arrayTypes", Loops::arrayTypes);
    cases.add("loops/arrays", Loops::arrays);
    cases.add("loops/sorts", Loops::sorts);
    cases.add("loops/multiArrays", Loops::multiArrays);
    cases.add("loops/ackermann", out -> out.line(ackermann(2, 9), ackermann(1, 50)));
    cases.add("loops/queens", out -> out.line(queens(new int[7], 0)));
    cases.add("loops/hanoi", Loops::hanoi);
    cases.add("loops/permutations", Loops::permutations);
    cases.add("loops/hash", Loops::hash);
    cases.add("loops/crc32", Loops::crc32);
    cases.add("loops/life", Loops::life);
    cases.add("loops/quickSort", Loops::quickSort);
    cases.add("loops/editDistance", Loops::editDistance);
    cases.add("loops/mandelbrot", Loops::mandelbrot);
    cases.add("loops/garbage", Loops::garbage);
    cases.add("loops/linkedNodes", Loops::linkedNodes);
    cases.add("loops/shuntingYard", Loops::shuntingYard);
  }

  private static void sieve(Output out) {
    boolean[] composite = new boolean[10_000];
    int count = 0;
    int last = 0;
    for (int i = 2; i < composite.length; i++) {
      if (!composite[i]) {
        count++;
        last = i;
        for (int j = 2 * i; j < composite.length; j += i) {
          composite[j] = true;
        }
      }
    }
    out.line(count, last);
  }

  private static void collatz(Output out) {
    long longest = 0;
    int from = 0;
    for (int i = 1; i < 3000; i++) {
      long n = i;
      int steps = 0;
      while (n != 1) {
        n = (n & 1) == 0 ? n >> 1 : 3 * n + 1;
        steps++;
      }
      if (steps > longest) {
        longest = steps;
        from = i;
      }
    }
    out.line(longest, from);
  }

  private static void matrix(Output out) {
    double[][] a = new double[12][12];
    double[][] product = new double[12][12];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        a[i][j] = (i * 31 + j * 17) % 7 / 3.0;
      }
    }
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        for (int k = 0; k < 12; k++) {
          product[i][j] += a[i][k] * a[k][j];
        }
      }
    }
    out.line(Arrays.toString(product[3]));
  }

  private static void labels(Output out) {
    StringBuilder text = new StringBuilder();
    rows:
    for (int i = 0; ; i++) {
      columns:
      for (int j = 0; j < 10; j++) {
        for (int k = 0; k < 3; k++) {
          if (i + j == 7) {
            continue rows;
          }
          if (k == 1 && j == 2) {
            break columns;
          }
          if (i > 8) {
            break rows;
          }
        }
        text.append(i).append(j).append(' ');
      }
      text.append('|');
    }
    block:
    {
      if (text.length() > 5) {
        break block;
      }
      text.append("unreached");
    }
    out.line(text);
  }

  private static void switchInts(Output out) {
    for (int i : new int[] {-1, 0, 1, 2, 3, 100, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      StringBuilder text = new StringBuilder();
      switch (i) {
        case 0:
          text.append("zero ");
        case 1:
          text.append("one ");
          break;
        case 1000:
          text.append("thousand ");
          break;
        case Integer.MIN_VALUE:
          text.append("min ");
        default:
          text.append("default ");
        case 2:
          text.append("two ");
      }
      out.line(i, text);
    }
    for (char c : "abz9".toCharArray()) {
      switch (c) {
        case 'a' -> out.line("a");
        case 'b', 'c' -> out.line("b or c");
        default -> out.line("other", c);
      }
    }
  }

  private static void switchStrings(Output out) {
    for (String text : new String[] {"Aa", "BB", "AaAa", "BBBB", "AaBB", "", "x"}) {
      int n =
          switch (text) {
            case "Aa" -> 1;
            case "BB" -> 2;
            case "AaAa", "BBBB" -> 3;
            case "" -> {
              int sum = 0;
              for (int i = 0; i < 5; i++) {
                sum += i;
              }
              yield sum;
            }
            default -> text.length();
          };
      out.line(text, n);
    }
  }

  private static void switchExpressions(Output out) {
    for (int i = 0; i < 6; i++) {
      int n = i;
      out.result(
          "n " + i,
          () ->
              switch (n) {
                case 0 -> "zero";
                case 1 -> {
                  try {
                    yield Integer.toString(1 / (n - 1));
                  } catch (ArithmeticException e) {
                    yield e.getMessage();
                  } finally {
                    out.line("finally");
                  }
                }
                case 2 -> throw new IllegalStateException("two");
                case 3, 4 -> n * 2.5;
                default -> 'c';
              });
    }
  }

  private static void doWhile(Output out) {
    int i = 10;
    int sum = 0;
    do {
      sum += i;
      if (sum % 4 == 0) {
        continue;
      }
      sum++;
    } while (--i > 0);
    out.line(sum, i);
    for (int a = 0, b = 10; a < b; a += 2, b--) {
      out.line(a, b);
    }
    long big = 0;
    for (int k = 0; k < 200_000; k++) {
      big = big * 6364136223846793005L + k;
    }
    out.line(big);
  }

  private static void arrayCopy(Output out) {
    int[] a = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    System.arraycopy(a, 0, a, 3, 6);
    out.line(Arrays.toString(a));
    System.arraycopy(a, 4, a, 1, 5);
    out.line(Arrays.toString(a));
    Object[] objects = {"a", 1, null, 2.0};
    System.arraycopy(objects, 0, objects, 1, 3);
    out.line(Arrays.toString(objects));
    String[] texts = new String[3];
    Object[] mixed = {"x", "y", 3};
    out.result(
        "store",
        () -> {
          System.arraycopy(mixed, 0, texts, 0, 3);
          return "copied";
        });
    out.line(Arrays.toString(Arrays.copyOf(a, 12)), Arrays.toString(Arrays.copyOfRange(a, 8, 12)));
    out.result("copyOf negative", () -> Arrays.copyOf(a, -1));
    out.result("range reversed", () -> Arrays.copyOfRange(a, 5, 2));
    out.result("range beyond", () -> Arrays.copyOfRange(a, 12, 14));
  }

  private static void arrayTypes(Output out) {
    byte[] bytes = {1, -1, (byte) 200};
    short[] shorts = {1, (short) 40000};
    char[] chars = {'a', 66};
    long[] longs = {1L << 40};
    float[] floats = {1.1f};
    boolean[] booleans = new boolean[2];
    bytes[0] += 127;
    shorts[1] >>>= 3;
    chars[0]++;
    longs[0] ^= -1;
    floats[0] *= 3;
    booleans[1] |= true;
    out.line(
        Arrays.toString(bytes),
        Arrays.toString(shorts),
        Arrays.toString(chars),
        Arrays.toString(longs));
    out.line(Arrays.toString(floats), Arrays.toString(booleans), Arrays.toString((int[]) null));
  }

  private static void arrays(Output out) {
    int[] a = new int[10];
    Arrays.setAll(a, i -> (i * 7) % 10);
    out.line(Arrays.toString(a), Arrays.hashCode(a), Arrays.equals(a, a.clone()));
    Arrays.sort(a, 2, 8);
    out.line(Arrays.toString(a), Arrays.binarySearch(a, 2, 8, 5));
    Arrays.fill(a, 3, 5, -1);
    out.line(Arrays.toString(a), Arrays.stream(a).sum(), Arrays.asList(1, 2).contains(2));
    out.line(Arrays.equals(new int[] {1}, new int[] {1, 2}));
    out.line(
        Arrays.mismatch(new int[] {1, 2}, new int[] {1, 3}),
        Arrays.deepHashCode(new Object[] {new int[] {1}}));
    out.line(Arrays.deepEquals(new Object[] {new int[] {1}}, new Object[] {new int[] {1}}));
    out.result("fill reversed", () -> fill(a, 5, 2));
    out.result("fill beyond", () -> fill(a, 5, 20));
  }

  private static Object fill(int[] a, int from, int to) {
    Arrays.fill(a, from, to, 0);
    return "filled";
  }

  private static void sorts(Output out) {
    Random random = new Random(3);
    int[] ints = random.ints(300).toArray();
    double[] doubles = random.doubles(50).toArray();
    doubles[3] = Double.NaN;
    doubles[4] = -0.0;
    doubles[5] = 0.0;
    Arrays.sort(ints);
    Arrays.sort(doubles);
    out.line(Arrays.hashCode(ints), Arrays.hashCode(doubles), ints[0], doubles[0], doubles[49]);
    String[] texts = new String[100];
    Arrays.setAll(texts, i -> "t" + (i * 37 % 100));
    Arrays.sort(texts, Comparator.comparing((String t) -> t.length()).reversed());
    out.line(Arrays.toString(texts));
    Arrays.sort(texts, Comparator.reverseOrder());
    out.line(texts[0], texts[99]);
  }

  private static void multiArrays(Output out) {
    int[][][] cube = new int[2][3][4];
    long[][] ragged = {{1}, {}, {2, 3, 4}};
    String[][] half = new String[2][];
    cube[1][2][3] = 5;
    out.line(Arrays.deepToString(cube), Arrays.deepToString(ragged), Arrays.deepToString(half));
    out.line(cube.getClass().getName(), ragged[1].length, half[0] == null);
    Object[] rows = ragged;
    out.line(rows.length, rows[0] instanceof long[]);
    Object[][] objects = new Integer[2][2];
    objects[0][1] = 7;
    out.line(Arrays.deepToString(objects));
  }

  private static int ackermann(int m, int n) {
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
  }

  private static int queens(int[] columns, int row) {
    if (row == columns.length) {
      return 1;
    }
    int count = 0;
    next:
    for (int c = 0; c < columns.length; c++) {
      for (int r = 0; r < row; r++) {
        if (columns[r] == c || Math.abs(columns[r] - c) == row - r) {
          continue next;
        }
      }
      columns[row] = c;
      count += queens(columns, row + 1);
    }
    return count;
  }

  private static void hanoi(Output out) {
    StringBuilder moves = new StringBuilder();
    move(5, 'a', 'b', 'c', moves);
    out.line(moves.length(), moves);
  }

  private static void move(int n, char from, char to, char by, StringBuilder moves) {
    if (n > 0) {
      move(n - 1, from, by, to, moves);
      moves.append(from).append(to).append(' ');
      move(n - 1, by, to, from, moves);
    }
  }

  private static void permutations(Output out) {
    permute("abcd".toCharArray(), 0, out);
  }

  private static void permute(char[] chars, int at, Output out) {
    if (at == chars.length - 1) {
      out.line(new String(chars));
      return;
    }
    for (int i = at; i < chars.length; i++) {
      char c = chars[at];
      chars[at] = chars[i];
      chars[i] = c;
      permute(chars, at + 1, out);
      chars[i] = chars[at];
      chars[at] = c;
    }
  }

  private static void hash(Output out) {
    int h = 0x811c9dc5;
    long l = 0xcbf29ce484222325L;
    for (int i = 0; i < 5000; i++) {
      h = (h ^ (i & 0xff)) * 0x01000193;
      l = (l ^ (i & 0xffL)) * 0x100000001b3L;
      h = Integer.rotateLeft(h, i & 31);
      l ^= l >>> 29;
    }
    out.line(h, l);
  }

  private static void crc32(Output out) {
    int crc = -1;
    for (byte b : "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
      crc ^= b & 0xff;
      for (int i = 0; i < 8; i++) {
        crc = (crc >>> 1) ^ (0xEDB88320 & -(crc & 1));
      }
    }
    out.line(Integer.toHexString(~crc));
    java.util.zip.CRC32 library = new java.util.zip.CRC32();
    library.update("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.line(Long.toHexString(library.getValue()));
  }

  private static void life(Output out) {
    boolean[][] cells = new boolean[10][10];
    cells[1][2] = cells[2][3] = cells[3][1] = cells[3][2] = cells[3][3] = true;
    for (int generation = 0; generation < 12; generation++) {
      boolean[][] next = new boolean[10][10];
      for (int y = 0; y < 10; y++) {
        for (int x = 0; x < 10; x++) {
          int neighbours = 0;
          for (int i = 0; i < 9; i++) {
            if (i != 4 && cells[(y + i / 3 + 9) % 10][(x + i % 3 + 9) % 10]) {
              neighbours++;
            }
          }
          next[y][x] = neighbours == 3 || cells[y][x] && neighbours == 2;
        }
      }
      cells = next;
    }
    for (boolean[] row : cells) {
      StringBuilder text = new StringBuilder();
      for (boolean cell : row) {
        text.append(cell ? '#' : '.');
      }
      out.line(text);
    }
  }

  private static void quickSort(Output out) {
    int[] a = new Random(11).ints(500, 0, 1000).toArray();
    quickSort(a, 0, a.length - 1);
    out.line(Arrays.hashCode(a), a[0], a[250], a[499]);
  }

  private static void quickSort(int[] a, int low, int high) {
    int i = low;
    int j = high;
    int pivot = a[(low + high) >>> 1];
    while (i <= j) {
      while (a[i] < pivot) {
        i++;
      }
      while (a[j] > pivot) {
        j--;
      }
      if (i <= j) {
        int swapped = a[i];
        a[i++] = a[j];
        a[j--] = swapped;
      }
    }
    if (low < j) {
      quickSort(a, low, j);
    }
    if (i < high) {
      quickSort(a, i, high);
    }
  }

  private static void editDistance(Output out) {
    String a = "kitten sitting on the mat";
    String b = "sitting kitten at the met";
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        row[j] =
            Math.min(
                Math.min(row[j - 1], above) + 1,
                diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
        diagonal = above;
      }
    }
    out.line(row[b.length()]);
  }

  private static void mandelbrot(Output out) {
    for (double y = -1; y <= 1; y += 0.25) {
      StringBuilder text = new StringBuilder();
      for (double x = -2; x <= 0.5; x += 0.125) {
        double re = 0;
        double im = 0;
        int n = 0;
        while (re * re + im * im < 4 && n < 50) {
          double t = re * re - im * im + x;
          im = 2 * re * im + y;
          re = t;
          n++;
        }
        text.append((char) (' ' + n % 64));
      }
      out.line(text);
    }
  }

  private static void garbage(Output out) {
    int sum = 0;
    Object kept = null;
    for (int i = 0; i < 120; i++) {
      byte[] bytes = new byte[i % 300];
      String text = "text" + i;
      Object[] pair = {kept, bytes, text};
      kept = i % 50 == 0 ? null : pair;
      sum += bytes.length + text.hashCode();
    }
    int depth = 0;
    while (kept instanceof Object[] pair) {
      kept = pair[0];
      sum ^= pair[2].hashCode();
      depth++;
    }
    out.line(sum, depth);
  }

  private static final class Node {
    final int value;
    Node next;

    Node(int value, Node next) {
      this.value = value;
      this.next = next;
    }
  }

  private static void linkedNodes(Output out) {
    Node head = null;
    for (int i = 0; i < 100; i++) {
      head = new Node(i * i, head);
    }
    Node reversed = null;
    while (head != null) {
      Node next = head.next;
      head.next = reversed;
      reversed = head;
      head = next;
    }
    long sum = 0;
    int position = 0;
    for (Node node = reversed; node != null; node = node.next) {
      sum += (long) node.value * position++;
    }
    out.line(sum);
  }

  private static void shuntingYard(Output out) {
    for (String expression : new String[] {"1+2*3", "(1+2)*3", "2*(3+4)-5/(1+1)", "10-4-3", "7"}) {
      out.line(expression, sum(expression, new int[1]));
    }
  }

  private static int sum(String text, int[] at) {
    int value = product(text, at);
    while (at[0] < text.length() && "+-".indexOf(text.charAt(at[0])) >= 0) {
      value = text.charAt(at[0]++) == '+' ? value + product(text, at) : value - product(text, at);
    }
    return value;
  }

  private static int product(String text, int[] at) {
    int value = factor(text, at);
    while (at[0] < text.length() && "*/".indexOf(text.charAt(at[0])) >= 0) {
      value = text.charAt(at[0]++) == '*' ? value * factor(text, at) : value / factor(text, at);
    }
    return value;
  }

  private static int factor(String text, int[] at) {
    if (text.charAt(at[0]) == '(') {
      at[0]++;
      int value = sum(text, at);
      at[0]++;
      return value;
    }
    int value = 0;
    while (at[0] < text.length() && Character.isDigit(text.charAt(at[0]))) {
      value = value * 10 + text.charAt(at[0]++) - '0';
    }
    return value;
  }
}
