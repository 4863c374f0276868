package io.github.culvert.compiler.amended.java.util.regex;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Has what came with Java 8, and splits nothing off where it matches nothing at the beginning. */
class Pattern {
  native String[] split(CharSequence text);

  native Matcher matcher(CharSequence text);

  @Replaces
  public String[] split(CharSequence text, int limit) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = matcher(text);
    int from = 0;
    while ((limit <= 0 || parts.size() < limit - 1) && matcher.find()) {
      if (matcher.end() > 0) {
        parts.add(text.subSequence(from, matcher.start()).toString());
        from = matcher.end();
      }
    }
    parts.add(text.subSequence(from, text.length()).toString());
    int size = parts.size();
    while (from > 0 && limit == 0 && size > 0 && parts.get(size - 1).isEmpty()) {
      size--;
    }
    return parts.subList(0, size).toArray(new String[0]);
  }

  @Adds
  public Stream<String> splitAsStream(CharSequence text) {
    return Stream.of(split(text));
  }
}
