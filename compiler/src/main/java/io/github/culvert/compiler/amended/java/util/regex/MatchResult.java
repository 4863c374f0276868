package io.github.culvert.compiler.amended.java.util.regex;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.Map;
import java.util.Objects;

/** Says which name there is no group of. */
interface MatchResult {
  Map<String, Integer> namedGroups();

  int start(int group);

  int end(int group);

  String group(int group);

  @Adds
  default int number(String name) {
    Integer number = namedGroups().get(Objects.requireNonNull(name, "Group name"));
    if (number == null) {
      throw new IllegalArgumentException("No group with name <" + name + ">");
    }
    return number;
  }

  @Replaces
  default int start(String name) {
    return start(number(name));
  }

  @Replaces
  default int end(String name) {
    return end(number(name));
  }

  @Replaces
  default String group(String name) {
    return group(number(name));
  }
}
