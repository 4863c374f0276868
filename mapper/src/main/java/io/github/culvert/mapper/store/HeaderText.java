package io.github.culvert.mapper.store;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** An entry's headers as stores keep them: a JSON object. */
final class HeaderText {
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private HeaderText() {}

  static String of(Map<String, String> headers) {
    JsonObjectBuilder object = BUILDERS.createObjectBuilder();
    headers.forEach(object::add);
    return object.build().toString();
  }

  static Map<String, String> parse(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      var object = reader.readObject();
      object.keySet().forEach(name -> headers.put(name, object.getString(name)));
    }
    return headers;
  }
}
