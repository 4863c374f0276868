package io.github.culvert.example.jwt;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonReader;
import io.github.culvert.guest.Utf8;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads a JSON object that comes from outside. An object that has a name twice is refused (RFC
 * 7519, section 4), since two readers could see two things in it, and so is one that is nested
 * deeper than a small stack allows.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 16;

  private StrictJson() {}

  static JsonObject parse(String part, byte[] bytes) throws InvalidTokenException {
    String json = Utf8.decode(bytes, 0, bytes.length);
    if (json.indexOf('\ufffd') >= 0 || isDeep(json)) {
      throw new InvalidTokenException("the token's " + part + " is no JSON object of 16 levels");
    }
    try {
      JsonObject object = JsonParser.object().from(json);
      refuseDuplicates(JsonReader.from(json), part);
      return object;
    } catch (JsonParserException e) {
      throw new InvalidTokenException("the token's " + part + " is no JSON object");
    }
  }

  private static boolean isDeep(String json) {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inString && c == '\\') {
        i++;
      } else if (c == '"') {
        inString = !inString;
      } else if (!inString && (c == '{' || c == '[') && ++depth > MAX_DEPTH) {
        return true;
      } else if (!inString && (c == '}' || c == ']')) {
        depth--;
      }
    }
    return false;
  }

  private static void refuseDuplicates(JsonReader reader, String part)
      throws JsonParserException, InvalidTokenException {
    if (reader.current() == JsonReader.Type.OBJECT) {
      Set<String> names = new HashSet<>();
      reader.object();
      while (reader.next()) {
        if (!names.add(reader.key())) {
          throw new InvalidTokenException("the token's " + part + " has a name twice");
        }
        refuseDuplicates(reader, part);
      }
    } else if (reader.current() == JsonReader.Type.ARRAY) {
      reader.array();
      while (reader.next()) {
        refuseDuplicates(reader, part);
      }
    }
  }
}
