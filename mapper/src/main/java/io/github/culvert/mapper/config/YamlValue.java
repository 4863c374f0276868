package io.github.culvert.mapper.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a YAML file with the place where it stands, so that whoever finds it wrong can say
 * where. Scalars are taken as they are written: {@code 0123} is the text 0123. Immutable.
 */
public final class YamlValue {
  private final String file;
  private final String key;
  private final Node node;

  /**
   * Makes a value.
   *
   * @param file the file's name for messages
   * @param key the path of keys to the value, as {@code mappings[2].ttl}; empty for the document
   */
  YamlValue(String file, String key, Node node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  /** The path of keys to this value. */
  public String key() {
    return key;
  }

  /** The line in the file, from 1. */
  public int line() {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  public boolean isNull() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  public boolean isScalar() {
    return node instanceof ScalarNode && !isNull();
  }

  /** A scalar's text. */
  public String text() {
    if (!(node instanceof ScalarNode scalar) || isNull()) {
      throw error("found %s, expected text".formatted(describe()));
    }
    if (!UTF_8.newEncoder().canEncode(scalar.getValue())) {
      throw error("the text has half of a surrogate pair, expected characters");
    }
    return scalar.getValue();
  }

  /** A whole number within the range. */
  public int number(int min, int max) {
    String text = isScalar() ? text() : describe();
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as a number out of range is
    }
    throw error("found %s, expected a whole number from %d to %d".formatted(text, min, max));
  }

  /** The values of a list. */
  public List<YamlValue> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw error("found %s, expected a list".formatted(describe()));
    }
    List<YamlValue> values = new ArrayList<>();
    for (Node value : sequence.getValue()) {
      values.add(new YamlValue(file, "%s[%d]".formatted(key, values.size()), value));
    }
    return values;
  }

  /** The members of a mapping in their order, whatever their names. */
  public Map<String, YamlValue> members() {
    if (!(node instanceof MappingNode mapping)) {
      throw error("found %s, expected keys with values".formatted(describe()));
    }
    Map<String, YamlValue> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue name = new YamlValue(file, key, tuple.getKeyNode());
      String path = key.isEmpty() ? name.text() : key + "." + name.text();
      YamlValue member = new YamlValue(file, path, tuple.getValueNode());
      YamlValue earlier = members.put(name.text(), member);
      if (earlier != null) {
        throw member.error("the key stands twice, also in line " + earlier.line());
      }
    }
    return members;
  }

  /** The members of a mapping that may have only these keys. */
  public Map<String, YamlValue> members(List<String> known) {
    Map<String, YamlValue> members = members();
    members.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            throw value.error("unknown key" + suggestion(name, known));
          }
        });
    return members;
  }

  /** An exception that says where this value stands and what is wrong with it. */
  public ConfigurationException error(String problem) {
    String place = key.isEmpty() ? "" : key + ": ";
    return new ConfigurationException("%s:%d: %s%s".formatted(file, line(), place, problem));
  }

  private String describe() {
    return switch (node) {
      case MappingNode _ -> "keys with values";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when !isNull() -> '"' + scalar.getValue() + '"';
      default -> "nothing";
    };
  }

  private static String suggestion(String name, List<String> known) {
    return nearest(name, known).map(key -> ", did you mean %s?".formatted(key)).orElse(",")
        + " expected one of "
        + String.join(", ", known);
  }

  private static Optional<String> nearest(String name, List<String> known) {
    String typed = name.toLowerCase(Locale.ROOT);
    ToIntFunction<String> distance = key -> distance(typed, key.toLowerCase(Locale.ROOT));
    return known.stream()
        .min(Comparator.comparingInt(distance))
        .filter(key -> distance.applyAsInt(key) <= Math.max(2, key.length() / 3));
  }

  /** How many letters must be typed, deleted or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int cost = Math.min(diagonal + change, 1 + Math.min(row[j], row[j - 1]));
        diagonal = row[j];
        row[j] = cost;
      }
    }
    return row[b.length()];
  }
}
