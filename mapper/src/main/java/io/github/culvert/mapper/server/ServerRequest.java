package io.github.culvert.mapper.server;

import io.github.culvert.mapper.Captured;
import io.github.culvert.mapper.Lookup;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Optional;

/** The body of a question to a session server: a flat JSON object of captured values by name. */
final class ServerRequest {
  /** Kept, since finding the implementation takes longer than a lookup. */
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  private ServerRequest() {}

  /**
   * Writes the body. Empty when the lookup cannot be asked in JSON: a value is not UTF-8, or a
   * header and a cookie of one name differ.
   */
  static Optional<String> body(Lookup lookup) {
    JsonObjectBuilder body = BUILDERS.createObjectBuilder();
    for (Captured value : lookup.values()) {
      Optional<String> text = lookup.text(value.name());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      body.add(value.name(), text.get());
    }
    return Optional.of(body.build().toString());
  }
}
