package io.github.culvert.compiler.amended.java.util.regex;

import io.github.culvert.compiler.amended.Adds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** Has what came with Java 9. */
@SuppressWarnings("JdkObsolete") // TeaVM's appends to a StringBuffer only.
class Matcher {
  native Matcher reset();

  native boolean find();

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
}
