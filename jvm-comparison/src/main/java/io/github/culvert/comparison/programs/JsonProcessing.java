package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.parsson.JsonProviderImpl;

/** JSON-P by Parsson, which is named: {@code jakarta.json.Json} looks for it by reflection. */
final class JsonProcessing {
  private static final JsonProvider JSON = new JsonProviderImpl();

  private JsonProcessing() {}

  static void addTo(Cases cases) {
    cases.add("jsonp/read", JsonProcessing::read);
    cases.add("jsonp/numbers", JsonProcessing::numbers);
    cases.add("jsonp/build", JsonProcessing::build);
    cases.add("jsonp/parse", JsonProcessing::parse);
    cases.add("jsonp/generate", JsonProcessing::generate);
    cases.add("jsonp/wrong", JsonProcessing::wrong);
    cases.add("jsonp/accessErrors", JsonProcessing::accessErrors);
    cases.add("jsonp/pointer", JsonProcessing::pointer);
  }

  private static JsonValue read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  private static void read(Output out) {
    JsonObject object = read(Libraries.DOCUMENT).asJsonObject();
    out.line(object.getString("name"), object.getString("text"), object.isNull("nothing"));
    out.line(object.getJsonObject("nested").getJsonArray("deep").get(2));
    for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
      out.line(entry.getKey(), entry.getValue().getValueType(), entry.getValue());
    }
    out.line(object.getInt("missing", 7), object.getString("numbers", "default"), object.size());
  }

  private static void numbers(Output out) {
    JsonArray numbers = read("[1, -0, 2.50, 1e3, 12345678901234567890, 1E-7]").asJsonArray();
    for (JsonNumber number : numbers.getValuesAs(JsonNumber.class)) {
      out.line(number, number.isIntegral(), number.longValue(), number.bigDecimalValue());
    }
    out.result("exact", () -> numbers.getJsonNumber(4).longValueExact());
  }

  private static void build(Output out) {
    JsonObject object =
        JSON.createObjectBuilder()
            .add("text", "ä\"\\\n\u0001")
            .add("number", new BigDecimal("1.10"))
            .add("list", JSON.createArrayBuilder().add(1).add(true).addNull().add(2.5))
            .addNull("nothing")
            .build();
    out.line(object, object.equals(read(object.toString())));
    out.line(JSON.createObjectBuilder(object).remove("list").add("more", 1L).build());
    out.result("set", () -> object.put("a", JsonValue.TRUE));
  }

  private static void parse(Output out) {
    try (JsonParser parser = JSON.createParser(new StringReader(Libraries.DOCUMENT))) {
      while (parser.hasNext()) {
        JsonParser.Event event = parser.next();
        boolean hasText =
            event == JsonParser.Event.KEY_NAME
                || event == JsonParser.Event.VALUE_STRING
                || event == JsonParser.Event.VALUE_NUMBER;
        out.line(event, hasText ? parser.getString() : "", parser.getLocation().getStreamOffset());
      }
    }
  }

  private static void generate(Output out) {
    StringWriter text = new StringWriter();
    Map<String, Object> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (JsonGenerator generator = JSON.createGeneratorFactory(pretty).createGenerator(text)) {
      generator.writeStartObject().write("a", 1).writeStartArray("b").write("x").write(2.5);
      generator.writeNull().writeEnd().write("c", Long.MIN_VALUE).writeEnd();
    }
    out.line(text);
    out.result("open", () -> closed(JSON.createGenerator(new StringWriter()).writeStartObject()));
    out.result("twice", () -> JSON.createGenerator(new StringWriter()).write(1).write(2));
  }

  private static Object closed(JsonGenerator generator) {
    generator.close();
    return "closed";
  }

  private static void wrong(Output out) {
    for (String text : Libraries.WRONG) {
      out.result(text, () -> read(text));
    }
    out.result("trailing", () -> read("{} {}"));
    out.result("twice", () -> read("{\"a\":1,\"a\":2}"));
  }

  private static void accessErrors(Output out) {
    JsonObject object = read("{\"a\": 1, \"b\": []}").asJsonObject();
    out.result("missing", () -> object.getString("x"));
    out.result("null", () -> object.getInt("x"));
    out.result("index", () -> object.getJsonArray("b").getInt(0));
    out.result("null value", () -> JSON.createValue((String) null));
  }

  private static void pointer(Output out) {
    JsonObject object = read("{\"a\": {\"b/c\": [1, 2]}}").asJsonObject();
    out.result("value", () -> JSON.createPointer("/a/b~1c/1").getValue(object));
    out.result("none", () -> JSON.createPointer("/a/x").getValue(object));
    out.result("wrong", () -> JSON.createPointer("a"));
  }
}
