package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Strings, characters, regular expressions and encodings. */
final class Texts {
  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    "Hello, World",
    "  spaces  ",
    "äöü ÄÖÜ ß",
    "日本語",
    "😀 smile",
    "tab\tline\nend",
    "MiXeD",
    "a,b,,c,,"
  };

  private Texts() {}

  static void addTo(Cases cases) {
    cases.add("texts/methods", Texts::methods);
    cases.add("texts/search", Texts::search);
    cases.add("texts/errors", Texts::errors);
    cases.add("texts/splitAndJoin", Texts::splitAndJoin);
    cases.add("texts/lines", Texts::lines);
    cases.add("texts/textBlocks", Texts::textBlocks);
    cases.add("texts/codePoints", Texts::codePoints);
    cases.add("texts/characters", Texts::characters);
    cases.add("texts/builder", Texts::builder);
    cases.add("texts/builderErrors", Texts::builderErrors);
    cases.add("texts/compare", Texts::compare);
    cases.add("texts/identity", Texts::identity);
    cases.add("texts/concatenation", Texts::concatenation);
    cases.add("texts/utf8", Texts::utf8);
    cases.add("texts/charsets", Texts::charsets);
    cases.add("texts/base64", Texts::base64);
    cases.add("texts/uuid", Texts::uuid);
    cases.add("texts/tokenizer", Texts::tokenizer);
    cases.add("texts/regexGroups", Texts::regexGroups);
    cases.add("texts/regexReplace", Texts::regexReplace);
    cases.add("texts/regexClasses", Texts::regexClasses);
    cases.add("texts/regexQuantifiers", Texts::regexQuantifiers);
    cases.add("texts/regexErrors", Texts::regexErrors);
    cases.add("texts/hashes", Texts::hashes);
    cases.add("texts/charArrays", Texts::charArrays);
    cases.add("texts/caseLocale", Texts::caseLocale);
  }

  private static void methods(Output out) {
    for (String text : TEXTS) {
      out.line(text.length(), text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
      out.line("[" + text.trim() + "][" + text.strip() + "][" + text.stripLeading() + "]");
      out.line(
          text.isEmpty(), text.isBlank(), text.hashCode(), text.repeat(2), text.replace('a', 'o'));
      out.line(
          text.replace("l", "LL"), text.concat("!"), text.contains("or"), text.startsWith("He"));
      out.line(text.endsWith("s"), text.chars().sum(), text.stripTrailing().length());
    }
    out.line("\n\t ".isBlank(), "\u2003".isBlank(), "\u00a0".isBlank(), " x".isBlank());
    out.line("%d-%s".formatted(1, "x"));
    out.line(String.valueOf((Object) null), String.valueOf('c'));
    out.line(
        "x".compareTo("xyz"), "abc".substring(1), "abc".substring(1, 2), "abc".subSequence(0, 2));
    out.line(
        String.copyValueOf(new char[] {'h', 'i'}), new String(new char[] {'a', 'b', 'c'}, 1, 2));
  }

  private static void search(Output out) {
    String text = "the cat sat on the mat with the bat";
    out.line(
        text.indexOf('t'),
        text.indexOf('t', 5),
        text.lastIndexOf('t'),
        text.lastIndexOf("the", 10));
    out.line(text.indexOf("the"), text.indexOf("the", 1), text.indexOf("dog"), text.indexOf(""));
    out.line(
        text.indexOf('z'), text.indexOf("at", -5), text.indexOf("at", 500), text.lastIndexOf(""));
    out.line(text.matches(".*mat.*"), text.regionMatches(4, "CAT", 0, 3));
    out.line(text.regionMatches(true, 4, "CAT", 0, 3), text.startsWith("cat", 4));
    out.line("Straße".equalsIgnoreCase("STRASSE"), "ABC".equalsIgnoreCase("abc"));
    out.line("a".contentEquals(new StringBuilder("a")));
  }

  private static void errors(Output out) {
    String abc = "abc";
    out.result("charAt", () -> abc.charAt(3));
    out.result("charAt negative", () -> abc.charAt(-1));
    out.result("substring", () -> abc.substring(4));
    out.result("substring negative", () -> abc.substring(-1));
    out.result("substring reversed", () -> abc.substring(2, 1));
    out.result("substring beyond", () -> abc.substring(1, 9));
    out.result("subSequence", () -> abc.subSequence(2, 9));
    out.result("codePointAt", () -> abc.codePointAt(5));
    out.result("repeat", () -> abc.repeat(-2));
    out.result("null", () -> abc.concat(null));
    out.result("compare with null", () -> abc.compareTo(null));
    out.result("contains null", () -> abc.contains(null));
    out.result("join null", () -> String.join(null, "a", "b"));
    out.result("valueOf null", () -> String.valueOf((char[]) null));
    out.result("chars beyond", () -> new String(new char[3], 2, 5));
    out.result("bytes beyond", () -> new String(new byte[3], 2, 5, StandardCharsets.UTF_8));
  }

  private static void splitAndJoin(Output out) {
    out.line(Arrays.toString("a,b,,c,,".split(",")), Arrays.toString("a,b,,c,,".split(",", -1)));
    out.line(Arrays.toString("a,b,,c,,".split(",", 2)), Arrays.toString("".split(",")));
    out.line(Arrays.toString(" a  b ".split(" ")), Arrays.toString("a1b22c".split("\\d+")));
    out.line(Arrays.toString("abc".split("")), Arrays.toString("a|b".split("\\|")));
    out.line(Arrays.toString("a.b.c".split(".")), Arrays.toString("boo:and:foo".split("o", 5)));
    out.line(Arrays.toString("aXbX".split("(?=X)")), Arrays.toString("aba".split("a", -1)));
    out.line(
        Arrays.toString(",".split(",")),
        Arrays.toString("ab".split("", 2)),
        ",a".split(",").length);
    out.line(String.join("-", "a", "b", "c"), String.join("/", List.of("x", "y")));
    StringJoiner joiner = new StringJoiner(", ", "{", "}");
    joiner.setEmptyValue("nothing");
    out.line(joiner);
    joiner.add("one").add("two");
    out.line(joiner, joiner.length());
  }

  private static void lines(Output out) {
    out.line("a\nb\r\nc\rd".lines().collect(Collectors.toList()));
    out.line("".lines().count(), "\n".lines().count(), "a\n\nb".lines().toList().size());
  }

  private static void textBlocks(Output out) {
    String block =
        """
        first
          second "quoted" \
        joined
        trailing\s\s
        tab\tand ""\" done
        """;
    out.line(block.length(), block);
  }

  private static void codePoints(Output out) {
    String text = "a😀é日\uD83D";
    out.line(text.length(), text.codePointCount(0, text.length()), text.codePointAt(1));
    text.codePoints().forEach(c -> out.line(c, Character.charCount(c), Character.isLetter(c)));
    out.line(new StringBuilder("a😀b").reverse(), new String(Character.toChars(0x1F600)));
    out.line(text.offsetByCodePoints(0, 2), text.codePointBefore(3), Character.toString(0x1F601));
    out.line(Character.isSurrogate(text.charAt(1)), Character.highSurrogate(0x1F600) + 0);
  }

  private static void characters(Output out) {
    for (char c : "aZ5 _-$éß\t日\u00a0Ⅷ\u0301".toCharArray()) {
      out.line(
          (int) c,
          Character.isLetter(c),
          Character.isDigit(c),
          Character.isLetterOrDigit(c),
          Character.isWhitespace(c),
          Character.isSpaceChar(c),
          Character.isUpperCase(c),
          Character.isLowerCase(c),
          Character.isJavaIdentifierStart(c),
          Character.getType(c),
          Character.toUpperCase(c),
          Character.toLowerCase(c));
    }
    StringBuilder alphabet = new StringBuilder();
    for (char c = 'a'; c <= 'z'; c += 3) {
      alphabet.append(c).append((char) (c - 32)).append(c - 'a');
    }
    out.line(alphabet, Character.MAX_VALUE + 1, Character.isISOControl('\n'));
  }

  private static void builder(Output out) {
    StringBuilder text = new StringBuilder("start");
    text.append(1)
        .append('c')
        .append(2L)
        .append(1.5)
        .append(2.5f)
        .append(true)
        .append((Object) null);
    text.append(new char[] {'x', 'y'})
        .append("sub-sequence", 3, 6)
        .append("abc".toCharArray(), 1, 2);
    out.line(text, text.length());
    text.insert(0, "<").insert(3, 42).insert(5, 'q').insert(text.length(), 1.25).insert(2, false);
    text.deleteCharAt(4).delete(5, 9).replace(1, 3, "REPLACED").setCharAt(0, '[');
    out.line(text, text.indexOf("RE"), text.lastIndexOf("c"), text.charAt(3));
    text.setLength(6);
    out.line(text, text.reverse(), text.substring(2), text.substring(1, 3));
    text.setLength(8);
    out.line((int) text.charAt(7), text.isEmpty());
    StringBuffer buffer = new StringBuffer();
    for (int i = 0; i < 100; i++) {
      buffer.append(i);
    }
    out.line(buffer.length(), buffer.substring(180));
    text.setLength(0);
    out.line("[" + text + "]", text.appendCodePoint(0x1F600).length(), text.chars().count());
  }

  private static void builderErrors(Output out) {
    StringBuilder text = new StringBuilder("abc");
    out.result("charAt", () -> text.charAt(3));
    out.result("setCharAt", () -> set(text));
    out.result("deleteCharAt", () -> text.deleteCharAt(3));
    out.result("delete", () -> text.delete(2, 1));
    out.result("insert", () -> text.insert(4, "x"));
    out.result("replace", () -> text.replace(4, 5, "x"));
    out.result("substring", () -> text.substring(2, 5));
    out.result("setLength", () -> setNegative(text));
    out.result("capacity", () -> new StringBuilder(-1));
    out.result("append", () -> text.append("xyz", 2, 5));
    out.line(text);
  }

  private static Object set(StringBuilder text) {
    text.setCharAt(3, 'x');
    return text;
  }

  private static Object setNegative(StringBuilder text) {
    text.setLength(-1);
    return text;
  }

  private static void compare(Output out) {
    for (String a : TEXTS) {
      for (String b : TEXTS) {
        out.line(a.compareTo(b), a.compareToIgnoreCase(b), a.equals(b));
      }
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private static void identity(Output out) {
    String a = "text";
    String b = "te" + "xt";
    String c = new String("text");
    String te = "te";
    out.line(a == b, a == c, a == te + "xt", a.equals(te + "xt"));
  }

  private static void concatenation(Output out) {
    String text = null;
    text += "x";
    text += 1 + 2;
    text += 'c';
    text = 1 + 2 + text + 1 + 2;
    Object nothing = null;
    char[] chars = {'a'};
    out.line(text, "" + nothing + 1.0 + 2f + 3L + (byte) 4 + (short) 5 + true + 'x' + chars.length);
    String s = "";
    for (int i = 0; i < 20; i++) {
      s += i + (i % 3 == 0 ? "," : ";") + (char) ('a' + i);
    }
    out.line(s);
  }

  private static void utf8(Output out) {
    for (String text : TEXTS) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.line(bytes.length, Arrays.hashCode(bytes), new String(bytes, StandardCharsets.UTF_8));
    }
    byte[][] wrong = {
      {(byte) 0xc3},
      {(byte) 0xff, 'a'},
      {(byte) 0xe2, (byte) 0x82},
      {(byte) 0xc0, (byte) 0x80},
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
      {'a', (byte) 0x80, 'b'},
      {(byte) 0xf0, (byte) 0x9f, (byte) 0x98, 'x'},
      {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80}
    };
    for (byte[] bytes : wrong) {
      out.line(new String(bytes, StandardCharsets.UTF_8).codePoints().boxed().toList());
    }
    out.line(Arrays.toString("\uD83Dx".getBytes(StandardCharsets.UTF_8)));
  }

  private static void charsets(Output out) {
    String text = "aé€😀";
    out.line(Arrays.toString(text.getBytes(StandardCharsets.ISO_8859_1)));
    out.line(Arrays.toString(text.getBytes(StandardCharsets.US_ASCII)));
    out.line(Arrays.toString(text.getBytes(StandardCharsets.UTF_16BE)));
    out.line(Arrays.toString(text.getBytes(StandardCharsets.UTF_16LE)));
    out.line(new String(new byte[] {65, (byte) 0xe9, (byte) 0x80}, StandardCharsets.ISO_8859_1));
    out.line((int) new String(new byte[] {(byte) 0xe9}, StandardCharsets.US_ASCII).charAt(0));
    out.line(StandardCharsets.UTF_8.name());
  }

  private static void base64(Output out) {
    for (String text :
        new String[] {"", "f", "fo", "foo", "foob", "ÿ?>~", "a longer text, with a line"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(bytes);
      out.line(encoded, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      out.line(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
    }
    out.result("illegal", () -> Base64.getDecoder().decode("a*bc").length);
    out.result("cut", () -> Base64.getDecoder().decode("abcde").length);
    out.result("wrong padding", () -> Base64.getDecoder().decode("ab=c").length);
    out.result("url", () -> Base64.getUrlDecoder().decode("-_-_").length);
  }

  private static void uuid(Output out) {
    UUID uuid = UUID.fromString("123e4567-e89b-42d3-a456-556642440000");
    out.line(uuid, uuid.equals(UUID.fromString(uuid.toString())));
    out.result("wrong", () -> UUID.fromString("nonsense"));
    out.result("short", () -> UUID.fromString("1-1-1-1-1"));
  }

  private static void tokenizer(Output out) {
    StringTokenizer tokenizer = new StringTokenizer("a b,c;d", " ,;", true);
    StringBuilder text = new StringBuilder();
    while (tokenizer.hasMoreTokens()) {
      text.append('[').append(tokenizer.nextToken()).append(']');
    }
    out.line(text, new StringTokenizer("a  b\tc\n").countTokens());
    out.result("at the end", tokenizer::nextToken);
  }

  private static void regexGroups(Output out) {
    Matcher matcher =
        Pattern.compile("(?<key>\\w+)=(?:\"(?<quoted>[^\"]*)\"|(\\d+))")
            .matcher("a=1, b=\"two words\", c=33");
    while (matcher.find()) {
      out.line(matcher.group(), matcher.group("key"), matcher.group("quoted"), matcher.group(3));
      out.line(matcher.start(), matcher.end(1), matcher.groupCount());
    }
    out.result("no match", matcher::group);
    Matcher all = Pattern.compile("(a(b)?)+").matcher("abaab");
    out.line(all.matches(), all.group(1), all.group(2), all.lookingAt(), all.hitEnd());
    out.line(
        Pattern.compile("(\\w)\\1").matcher("hello book").results().map(r -> r.group()).toList());
    out.result("no such group", () -> all.group(5));
    out.result("no such name", () -> all.group("x"));
  }

  private static void regexReplace(Output out) {
    out.line("a1b22c333".replaceAll("\\d+", "<$0>"), "a1b2".replaceFirst("[0-9]", "#"));
    out.line("John Smith".replaceAll("(\\w+) (\\w+)", "$2, $1"), "a.b".replaceAll("\\.", "\\\\."));
    out.line(
        Pattern.compile("\\b[a-z]")
            .matcher("hello big world")
            .replaceAll(m -> m.group().toUpperCase(Locale.ROOT)));
    StringBuilder text = new StringBuilder();
    Matcher matcher = Pattern.compile("x(\\d)").matcher("x1-x2-x3");
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement("$" + matcher.group(1)));
    }
    out.line(matcher.appendTail(text), Pattern.quote("a.b"), "a.b".matches(Pattern.quote("a.b")));
    out.line(Pattern.compile("\\s*,\\s*").splitAsStream("a , b,c ,d").toList());
    out.result("group", () -> "abc".replaceAll("b", "$3"));
    for (String replacement :
        new String[] {
          "${last} ${first}",
          "$21",
          "$1$3",
          "\\$1",
          "$",
          "$x",
          "${",
          "${}",
          "${first",
          "${2}",
          "${none}",
          "\\",
          "a$0b$0"
        }) {
      out.result(
          replacement,
          () ->
              "Ada Lovelace; Alan Turing"
                  .replaceAll("(?<first>\\w+) (?<last>\\w+)(;)?", replacement));
    }
  }

  private static void regexClasses(Output out) {
    String[] patterns = {
      "[a-c&&[^b]]+",
      "\\p{Alpha}+",
      "\\p{L}+",
      "[^\\s]+",
      "\\W",
      "(?i)ABC",
      "a.c",
      "(?s)a.c",
      "^b",
      "(?m)^b",
      "\\bword\\b",
      "(?=x)x",
      "(?<!a)b",
      "[\\[\\]]",
      "\\x41",
      "\\u0042",
      "a|b|",
      "\\Qa.b\\E",
      "\\d{2,3}?"
    };
    String text = "abc a\nc b word x ab [ A B 12345 éa.b";
    for (String pattern : patterns) {
      out.line(
          pattern,
          Pattern.compile(pattern)
              .matcher(text)
              .results()
              .map(r -> r.start() + r.group())
              .toList());
    }
    out.line(Pattern.compile("A", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE).flags());
    out.line(Pattern.matches("\\d+", "12a"));
  }

  private static void regexQuantifiers(Output out) {
    for (String pattern :
        new String[] {
          "a*",
          "a+?",
          "a{2}",
          "a{2,}",
          "a{0,1}b",
          "(ab)*+c",
          "a*?b",
          "(a|ab)(c|bcd)(d*)",
          "(ab){1,2}?c",
          "[ab]{2,3}?",
          "(?:a|b){3,}?c",
          "(a{1,2}?b){2,3}?c",
          "\\w{1,3}?b",
          "(ab){0,2}?"
        }) {
      Matcher matcher = Pattern.compile(pattern).matcher("aaabababcabcd");
      out.line(
          pattern, matcher.find(), matcher.find() ? matcher.group() + matcher.start() : "none");
    }
    Matcher region = Pattern.compile("b+").matcher("abbbbc").region(2, 4);
    out.line(region.matches(), region.start(), region.end(), region.reset().find(), region.group());
  }

  private static void regexErrors(Output out) {
    for (String pattern :
        new String[] {
          "(", "[a", "*", "a{2", "\\", "(?<n>a)(?<n>b)", "a)", "[b-a]", "\\p{Nothing}"
        }) {
      try {
        out.line(Pattern.compile(pattern));
      } catch (PatternSyntaxException e) {
        out.line("refused", pattern, e.getPattern());
      }
    }
  }

  private static void hashes(Output out) {
    for (String text : TEXTS) {
      out.line(text.hashCode(), (text + text).hashCode(), List.of(text).hashCode());
    }
    out.line("polygenelubricants".hashCode(), "Aa".hashCode() == "BB".hashCode());
  }

  private static void charArrays(Output out) {
    char[] chars = "hello".toCharArray();
    Arrays.sort(chars);
    out.line(new String(chars), String.valueOf(chars, 1, 3), chars.length);
    char[] target = new char[8];
    "abcdef".getChars(1, 4, target, 2);
    out.line((int) target[0], target[2], target[4], Arrays.toString(target).length());
    out.result(
        "getChars beyond",
        () -> {
          "abc".getChars(0, 3, new char[2], 0);
          return "none";
        });
  }

  private static void caseLocale(Output out) {
    out.line(
        "TITLE".toLowerCase(Locale.ROOT),
        "title".toUpperCase(Locale.ENGLISH),
        "ǆ".toUpperCase(Locale.ROOT));
    out.line(
        "ß".toUpperCase(Locale.ROOT),
        "İ".toLowerCase(Locale.ROOT).length(),
        "Σ".toLowerCase(Locale.ROOT));
    out.line(
        "Straße".toUpperCase(Locale.ROOT),
        "ΟΔΥΣΣΕΥΣ ΣΑΣ.".toLowerCase(Locale.ROOT),
        "Iİ".toLowerCase(Locale.ROOT).length());
  }
}
