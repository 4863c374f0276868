package io.github.culvert.serve;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A middleware's configuration: JSON, which the plugin gets as it is, or YAML as in Traefik's
 * files, of which the plugin gets what Traefik makes of it. Of a plugin's manifest it is the test
 * data.
 */
final class ConfigurationFile {
  private static final String MANIFEST = ".traefik.yml";

  private ConfigurationFile() {}

  /**
   * Reads it as JSON.
   *
   * @throws IOException if it cannot be read or is not YAML
   */
  static String json(Path file) throws IOException {
    String text = Files.readString(file);
    String name = file.getFileName().toString();
    if (!name.endsWith(".yml") && !name.endsWith(".yaml")) {
      return text;
    }
    try {
      var settings = LoadSettings.builder().setLabel(file.toString()).build();
      Object document = new Load(settings).loadFromString(text);
      if (!(document instanceof Map<?, ?> keys)) {
        throw new IOException(file + ": found no keys and values");
      }
      return object(name.equals(MANIFEST) ? testData(file, keys) : keys).toString();
    } catch (YamlEngineException e) {
      throw new IOException(file + " is not YAML: " + e.getMessage(), e);
    }
  }

  private static Map<?, ?> testData(Path file, Map<?, ?> manifest) throws IOException {
    if (manifest.get("testData") instanceof Map<?, ?> testData) {
      return testData;
    }
    throw new IOException(file + ": testData is missing, the configuration to start with");
  }

  private static JsonValue object(Map<?, ?> map) {
    var object = Json.createObjectBuilder();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            object.add(key.toString(), value(value));
          }
        });
    return object.build();
  }

  /** Traefik makes strings of all scalars but those in lists, and of what is empty. */
  private static JsonValue value(Object value) {
    return switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> object(map);
      case List<?> list when !list.isEmpty() -> list(list);
      case Map<?, ?> _, List<?> _ -> Json.createValue("");
      case Double number -> Json.createValue(String.format(Locale.ROOT, "%f", number));
      default -> Json.createValue(value.toString());
    };
  }

  private static JsonValue list(List<?> values) {
    var list = Json.createArrayBuilder();
    for (Object value : values) {
      list.add(value instanceof Number number ? Json.createValue(number) : value(value));
    }
    return list.build();
  }
}
