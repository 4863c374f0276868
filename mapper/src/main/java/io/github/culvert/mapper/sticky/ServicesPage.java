package io.github.culvert.mapper.sticky;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.sticky.StickyService.Server;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what Traefik's API answers to {@code /api/http/services}. */
final class ServicesPage {
  private ServicesPage() {}

  /**
   * The services with a sticky cookie.
   *
   * @throws IOException when the bytes are no such answer
   */
  static List<StickyService> read(byte[] body) throws IOException {
    try (JsonReader reader = Json.createReader(new StringReader(new String(body, UTF_8)))) {
      return reader.readArray().stream()
          .map(JsonValue::asJsonObject)
          .flatMap(service -> sticky(service).stream())
          .toList();
    } catch (RuntimeException e) { // JsonException, and whatever a member of another kind causes
      throw new IOException("the answer is no list of services", e);
    }
  }

  private static Optional<StickyService> sticky(JsonObject service) {
    String name = service.getString("name");
    Optional<JsonObject> balancer = object(service, "loadBalancer");
    if (balancer.isPresent()) {
      return cookieName(balancer.get())
          .map(cookie -> new StickyService(name, cookie, servers(service, balancer.get())));
    }
    return object(service, "weighted")
        .flatMap(
            weighted ->
                cookieName(weighted)
                    .map(cookie -> new StickyService(name, cookie, children(weighted))));
  }

  private static Optional<String> cookieName(JsonObject balancer) {
    return object(balancer, "sticky")
        .flatMap(sticky -> object(sticky, "cookie"))
        .map(cookie -> cookie.getString("name", ""))
        .filter(name -> !name.isEmpty());
  }

  private static List<Server> servers(JsonObject service, JsonObject balancer) {
    JsonObject states = object(service, "serverStatus").orElse(JsonValue.EMPTY_JSON_OBJECT);
    return objects(balancer, "servers")
        .filter(server -> states.getString(server.getString("url"), "UP").equals("UP"))
        .flatMap(server -> weighted(server.getString("url"), server).stream())
        .toList();
  }

  private static List<Server> children(JsonObject weighted) {
    return objects(weighted, "services")
        .flatMap(child -> weighted(child.getString("name"), child).stream())
        .toList();
  }

  /** None where the weight is 0: Traefik sends such a one nothing. */
  private static Optional<Server> weighted(String configured, JsonObject item) {
    int weight = item.getInt("weight", 1);
    return weight > 0 ? Optional.of(Server.of(configured, weight)) : Optional.empty();
  }

  private static Optional<JsonObject> object(JsonObject object, String name) {
    return Optional.ofNullable(object.getJsonObject(name));
  }

  private static Stream<JsonObject> objects(JsonObject object, String name) {
    JsonArray array = object.getJsonArray(name);
    return array == null ? Stream.empty() : array.stream().map(JsonValue::asJsonObject);
  }
}
