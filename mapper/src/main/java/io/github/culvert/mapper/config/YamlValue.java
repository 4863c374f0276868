package io.github.culvert.mapper.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    try {
      return WholeNumber.parse(isScalar() ? text() : describe(), min, max);
    } catch (IllegalArgumentException e) {
      throw error(e.getMessage());
    }
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
            throw value.error("unknown key" + Suggestion.of(name, known));
          }
        });
    return members;
  }

  /** An exception that says where this value stands and what is wrong with it. */
  public ConfigurationException error(String problem) {
    return new ConfigurationException(place() + ": " + problem);
  }

  /** Where this value stands, for messages: file, line and key. */
  String place() {
    return "%s:%d%s".formatted(file, line(), key.isEmpty() ? "" : ": " + key);
  }

  private String describe() {
    return switch (node) {
      case MappingNode _ -> "keys with values";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when !isNull() -> '"' + scalar.getValue() + '"';
      default -> "nothing";
    };
  }
}
