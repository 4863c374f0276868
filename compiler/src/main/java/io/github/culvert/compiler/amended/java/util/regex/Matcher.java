package io.github.culvert.compiler.amended.java.util.regex;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** Has what came with Java 9, and knows what a replacement may refer to. */
@SuppressWarnings("JdkObsolete") // TeaVM's appends to a StringBuffer only.
class Matcher {
  native Matcher reset();

  native boolean find();

  native int groupCount();

  native String group(int group);

  native Map<String, Integer> namedGroups();

  native MatchResult toMatchResult();

  native Matcher appendReplacement(StringBuffer text, String replacement);

  native StringBuffer appendTail(StringBuffer text);

  native String replaceAll(String replacement);

  @Adds
  public Matcher appendReplacement(StringBuilder text, String replacement) {
    StringBuffer buffer = new StringBuffer();
    appendReplacement(buffer, replacement);
    text.append(buffer);
    return this;
  }

  @Adds
  public StringBuilder appendTail(StringBuilder text) {
    return text.append(appendTail(new StringBuffer()));
  }

  @Adds
  public String replaceAll(Function<MatchResult, String> replacer) {
    StringBuffer text = new StringBuffer();
    reset();
    while (find()) {
      appendReplacement(text, replacer.apply(toMatchResult()));
    }
    return appendTail(text).toString();
  }

  @Adds
  public Stream<MatchResult> results() {
    List<MatchResult> results = new ArrayList<>();
    reset();
    while (find()) {
      results.add(toMatchResult());
    }
    return results.stream();
  }

  @Replaces
  private String processReplacement(String replacement) {
    StringBuilder text = new StringBuilder();
    int index = 0;
    while (index < replacement.length()) {
      char next = replacement.charAt(index++);
      if (next == '$') {
        index = appendGroup(replacement, index, text);
        continue;
      } else if (next == '\\') {
        if (index == replacement.length()) {
          throw new IllegalArgumentException("character to be escaped is missing");
        }
        next = replacement.charAt(index++);
      }
      text.append(next);
    }
    return text.toString();
  }

  /**
   * Appends the group that is referred to behind a dollar.
   *
   * @return the index behind the reference
   */
  @Adds
  private int appendGroup(String replacement, int from, StringBuilder text) {
    if (from == replacement.length()) {
      throw new IllegalArgumentException("Illegal group reference: group index is missing");
    }
    boolean isNamed = replacement.charAt(from) == '{';
    int end = isNamed ? endOfName(replacement, from + 1) : endOfNumber(replacement, from);
    int number =
        isNamed
            ? numberOf(replacement.substring(from + 1, end - 1))
            : Integer.parseInt(replacement.substring(from, end));
    if (number > groupCount()) {
      throw new IndexOutOfBoundsException("No group " + number);
    }
    String group = group(number);
    text.append(group == null ? "" : group);
    return end;
  }

  /** Behind the brace. */
  @Adds
  private static int endOfName(String replacement, int from) {
    int end = from;
    while (end < replacement.length() && isOfName(replacement.charAt(end))) {
      end++;
    }
    if (end == from) {
      throw new IllegalArgumentException("named capturing group has 0 length name");
    }
    if (end == replacement.length() || replacement.charAt(end) != '}') {
      throw new IllegalArgumentException("named capturing group is missing trailing '}'");
    }
    if (isDigit(replacement.charAt(from))) {
      throw new IllegalArgumentException(
          "capturing group name {"
              + replacement.substring(from, end)
              + "} starts with digit character");
    }
    return end + 1;
  }

  @Adds
  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  @Adds
  private static boolean isOfName(char character) {
    char lower = (char) (character | 0x20);
    return isDigit(character) || (lower >= 'a' && lower <= 'z' && character < 0x80);
  }

  @Adds
  private int numberOf(String name) {
    Integer number = namedGroups().get(name);
    if (number == null) {
      throw new IllegalArgumentException("No group with name {" + name + "}");
    }
    return number;
  }

  /** As many digits as there are groups for, but at least one. */
  @Adds
  private int endOfNumber(String replacement, int from) {
    if (!isDigit(replacement.charAt(from))) {
      throw new IllegalArgumentException("Illegal group reference");
    }
    int number = replacement.charAt(from) - '0';
    int end = from + 1;
    while (end < replacement.length() && isDigit(replacement.charAt(end))) {
      number = number * 10 + replacement.charAt(end) - '0';
      if (number > groupCount()) {
        break;
      }
      end++;
    }
    return end;
  }
}
