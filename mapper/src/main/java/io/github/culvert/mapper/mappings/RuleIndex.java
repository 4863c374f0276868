package io.github.culvert.mapper.mappings;

import io.github.culvert.mapper.Captured;
import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the first rule, in the file's order, whose values a lookup has. Rules with the same names
 * share a hash map from values to the first such rule, so a lookup costs one access for each set of
 * names that the file uses, however many rules there are. Immutable.
 */
final class RuleIndex {
  private static final Answer NO_MAPPING = Answer.of(Mapping.nothing());

  private record Entry(int position, Answer answer) {}

  private record Names(List<String> names, Map<List<ByteBuffer>, Entry> entries) {}

  private final List<Names> groups;
  private final int size;

  RuleIndex(List<Rule> rules) {
    Map<List<String>, Map<List<ByteBuffer>, Entry>> byNames = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      byNames
          .computeIfAbsent(List.copyOf(rule.when().keySet()), names -> new HashMap<>())
          .putIfAbsent(List.copyOf(rule.when().values()), new Entry(i, rule.answer()));
    }
    groups = new ArrayList<>();
    byNames.forEach((names, entries) -> groups.add(new Names(names, entries)));
    size = rules.size();
  }

  int size() {
    return size;
  }

  /** The first matching rule's answer; without one, the request passes unchanged. */
  Answer find(Lookup lookup) {
    Entry first = null;
    for (Names group : groups) {
      Entry entry = find(group, lookup);
      if (entry != null && (first == null || entry.position() < first.position())) {
        first = entry;
      }
    }
    return first == null ? NO_MAPPING : first.answer();
  }

  private static Entry find(Names group, Lookup lookup) {
    List<ByteBuffer> values = new ArrayList<>(group.names().size());
    for (String name : group.names()) {
      Optional<Captured> value = lookup.value(name);
      if (value.isEmpty()) {
        return null;
      }
      values.add(ByteBuffer.wrap(value.get().bytes()));
    }
    return group.entries().get(values);
  }
}
