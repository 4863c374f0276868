package io.github.culvert.mapper.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;

/** Reads JSON without guessing: no name twice, nothing behind the end. */
public final class StrictJson {
  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private StrictJson() {}

  /**
   * Reads one object.
   *
   * @throws IllegalArgumentException when the bytes are anything else; the message holds none of
   *     them
   */
  public static JsonObject object(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      requireOneValue(text);
      try (JsonReader reader = READERS.createReader(new StringReader(text))) {
        return reader.readObject();
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8");
    } catch (RuntimeException e) { // JsonException, and a bare one for too much depth
      throw new IllegalArgumentException("not one JSON object whose names are all different");
    }
  }

  /** A reader stops after the first value; only a parser sees what comes behind it. */
  private static void requireOneValue(String text) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      while (parser.hasNext()) {
        parser.next();
      }
    }
  }
}
