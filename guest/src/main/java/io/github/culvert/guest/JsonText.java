package io.github.culvert.guest;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonReader;

/**
 * Reads JSON by nanojson's JsonReader, whose numbers are their text as written. Its JsonParser
 * makes doubles and BigIntegers of them, whose code would be a seventh of a module.
 */
final class JsonText {
  private final JsonReader reader;

  private JsonText(JsonReader reader) {
    this.reader = reader;
  }

  /**
   * Reads an object, and that nothing comes after it.
   *
   * @throws ConfigException if the text is something else
   */
  static JsonObject object(String json) {
    try {
      JsonText text = new JsonText(JsonReader.from(json));
      JsonObject object = text.object();
      if (!json.substring(text.end()).trim().isEmpty()) {
        throw new ConfigException("the configuration is no JSON object: more text follows it");
      }
      return object;
    } catch (JsonParserException e) {
      throw new ConfigException("the configuration is no JSON object: " + e.getMessage());
    }
  }

  private JsonObject object() throws JsonParserException {
    JsonObject object = new JsonObject();
    reader.object();
    while (reader.next()) {
      String key = reader.key();
      object.put(key, value());
    }
    return object;
  }

  private JsonArray array() throws JsonParserException {
    JsonArray array = new JsonArray();
    reader.array();
    while (reader.next()) {
      array.add(value());
    }
    return array;
  }

  private Object value() throws JsonParserException {
    JsonReader.Type type = reader.current();
    if (type == JsonReader.Type.OBJECT) {
      return object();
    }
    return type == JsonReader.Type.ARRAY ? array() : reader.value();
  }

  /** How many characters the value at the root has, which only the reader's exceptions tell. */
  private int end() {
    try {
      reader.next();
      throw new IllegalStateException("BUG: the value at the root has not ended");
    } catch (JsonParserException e) {
      return e.getCharOffset();
    }
  }
}
