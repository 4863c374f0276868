package io.github.culvert.traefik;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads YAML, with its anchors resolved. */
final class Yaml {
  private Yaml() {}

  static Object read(Path file) throws IOException {
    return documents(file).getFirst();
  }

  static List<Object> documents(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static List<Object> parse(String text) {
    var settings = LoadSettings.builder().setCodePointLimit(10_000_000).build();
    var documents = new ArrayList<>();
    new Load(settings).loadAllFromString(text).forEach(documents::add);
    return documents;
  }

  /** What stands at that place. */
  static Object at(Object document, String... keys) {
    Object value = document;
    for (String key : keys) {
      value = ((Map<?, ?>) value).get(key);
    }
    return value;
  }

  /** The names of a mapping. */
  static List<String> keys(Object mapping) {
    return ((Map<?, ?>) mapping).keySet().stream().map(Object::toString).toList();
  }
}
