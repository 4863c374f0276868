package io.github.culvert.comparison.programs;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.Output;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** JSON by the libraries that middleware uses. */
final class Libraries {
  static final String DOCUMENT =
      """
      {"name": "Ängström", "numbers": [1, -2.5, 1e3, 12345678901234567890, 0.1], "nothing": null,
       "nested": {"deep": [[], {}, [true, false]]}, "text": "a\\"b\\\\c\\n\\u00e9\\ud83d\\ude00", "": 0}
      """;

  static final String[] WRONG = {
    "",
    "{",
    "[1,]",
    "{\"a\":}",
    "tru",
    "\"open",
    "{\"a\" 1}",
    "[1 2]",
    "01",
    "-",
    "1.",
    "\"\\x\"",
    "{a: 1}",
    "nul"
  };

  private Libraries() {}

  static void addTo(Cases cases) {
    cases.add("libraries/nanoRead", Libraries::nanoRead);
    cases.add("libraries/nanoWrite", Libraries::nanoWrite);
    cases.add("libraries/nanoErrors", Libraries::nanoErrors);
    cases.add("libraries/resourceBundle", Libraries::resourceBundle);
  }

  private static void nanoRead(Output out) throws JsonParserException {
    JsonObject object = JsonParser.object().from(DOCUMENT);
    out.line(
        object.getString("name"),
        object.getArray("numbers").getDouble(1),
        object.isNull("nothing"));
    out.line(
        object.getObject("nested").getArray("deep").size(),
        object.getString("text"),
        object.getInt(""));
    for (Object number : object.getArray("numbers")) {
      out.line(number, number.getClass().getSimpleName());
    }
    out.line(
        object.getInt("missing", 7),
        object.getString("numbers", "default"),
        object.keySet().size());
  }

  private static void nanoWrite(Output out) throws JsonParserException {
    JsonObject object = JsonParser.object().from(DOCUMENT);
    out.line(JsonWriter.string(object.get("nested")), JsonWriter.string(object.get("text")));
    out.line(
        JsonWriter.string()
            .object()
            .value("a", 1)
            .array("b")
            .value("x")
            .value(2.5)
            .value(true)
            .nul()
            .end()
            .end()
            .done());
    out.line(JsonWriter.string(Map.of("only", "one")));
  }

  private static void nanoErrors(Output out) {
    for (String wrong : WRONG) {
      out.result(wrong, () -> JsonParser.any().from(wrong));
    }
  }

  private static void resourceBundle(Output out) {
    ResourceBundle greetings =
        ResourceBundle.getBundle("io.github.culvert.comparison.programs.greetings");
    out.line(greetings.getString("hello"), greetings.containsKey("bye"));
    out.result("missing", () -> greetings.getString("bye"));
    out.result("no bundle", () -> ResourceBundle.getBundle("no.such.bundle", Locale.US));
  }
}
