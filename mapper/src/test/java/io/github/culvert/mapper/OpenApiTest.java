package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does what the OpenAPI document says, with its examples, on a running mapper. */
@Timeout(120)
class OpenApiTest {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void everyOperation_doesWhatIsDocumented(@TempDir Path folder) throws Exception {
    try (MapperProcess mapper =
        MapperProcess.withStore(folder.resolve("bridge"), "sqlite:" + folder.resolve("store.db"))) {
      JsonObject document = object(mapper.http("GET", "/openapi.json", "").body());
      for (var path : document.getJsonObject("paths").entrySet()) {
        for (var operation : path.getValue().asJsonObject().entrySet()) {
          String method = operation.getKey().toUpperCase(Locale.ROOT);
          JsonObject described = operation.getValue().asJsonObject();
          HttpResponse<String> response =
              mapper.http(method, uri(path.getKey(), described), body(described));
          check(document, method + " " + path.getKey(), described, response);
          checkParameters(mapper, method, path.getKey(), described);
        }
      }
      assertThat(mapper.http("GET", "/undocumented", "").statusCode()).isEqualTo(404);
    }
  }

  private static void check(
      JsonObject document, String name, JsonObject operation, HttpResponse<String> response) {
    String status = Integer.toString(response.statusCode());
    assertThat(status).as(name).startsWith("2");
    JsonObject described = operation.getJsonObject("responses").getJsonObject(status);
    assertThat(described).as("%s: response %s", name, status).isNotNull();
    if (!described.containsKey("content")) {
      assertThat(response.body()).as(name).isEmpty();
      return;
    }
    var content = described.getJsonObject("content").entrySet().iterator().next();
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .as(name)
        .startsWith(content.getKey());
    if (content.getKey().equals("application/json")) {
      JsonObject schema =
          Json.createObjectBuilder(content.getValue().asJsonObject().getJsonObject("schema"))
              .add("components", document.getJsonObject("components"))
              .build();
      assertThat(SCHEMAS.getSchema(schema.toString()).validate(response.body(), InputFormat.JSON))
          .as("%s: %s", name, response.body())
          .isEmpty();
    }
  }

  /** A server that refuses an unknown parameter says which ones it knows. */
  private static void checkParameters(
      MapperProcess mapper, String method, String path, JsonObject operation) throws Exception {
    String uri = uri(path, operation);
    String unknown = uri + (uri.contains("?") ? "&" : "?") + "unknown=1";
    String told = mapper.http(method, unknown, body(operation)).body();
    Matcher known = Pattern.compile("unknown parameter unknown, expected ([\\w, ]+)").matcher(told);
    if (known.find()) {
      List<String> documented =
          parameters(operation, "query").map(item -> item.getString("name")).toList();
      assertThat(documented.isEmpty() ? "none" : String.join(", ", documented))
          .as("%s %s", method, path)
          .isEqualTo(known.group(1));
    } else {
      assertThat(parameters(operation, "query")).as("%s %s", method, path).isEmpty();
    }
  }

  private static Stream<JsonObject> parameters(JsonObject operation, String in) {
    return operation.containsKey("parameters")
        ? operation.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
            .filter(parameter -> parameter.getString("in").equals(in))
        : Stream.empty();
  }

  private static String uri(String path, JsonObject operation) {
    String filled = path;
    for (JsonObject parameter : parameters(operation, "path").toList()) {
      filled =
          filled.replace("{" + parameter.getString("name") + "}", parameter.getString("example"));
    }
    String query =
        parameters(operation, "query")
            .filter(parameter -> parameter.containsKey("example"))
            .map(parameter -> parameter.getString("name") + "=" + encoded(parameter))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? filled : filled + "?" + query;
  }

  private static String encoded(JsonObject parameter) {
    return URLEncoder.encode(text(parameter.get("example")), StandardCharsets.UTF_8);
  }

  private static String body(JsonObject operation) {
    return operation.containsKey("requestBody")
        ? text(
            operation
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .values()
                .iterator()
                .next()
                .asJsonObject()
                .get("example"))
        : "";
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  private static JsonObject object(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
