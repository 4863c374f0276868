package io.github.culvert.traefik;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Asks a running Traefik, as any client can. */
final class TraefikApi implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_ROUTERS = 10_000;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** The routers of the file provider, also the refused ones. */
  List<Router> routers(URI api) {
    URI uri = api.resolve("/api/http/routers?per_page=" + MAX_ROUTERS);
    try (var reader = Json.createReader(new StringReader(get(uri).body()))) {
      JsonArray routers = reader.readArray();
      return routers.getValuesAs(JsonObject.class).stream()
          .map(TraefikApi::router)
          .filter(router -> router.name().endsWith("@file"))
          .filter(router -> !router.name().equals(TraefikFolder.PROBE + "@file"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("asking Traefik's API at " + uri + ": " + e, e);
    }
  }

  /** The status of an answer; empty when nobody answers there. */
  OptionalInt status(URI uri) {
    try {
      return OptionalInt.of(get(uri).statusCode());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpResponse<String> get(URI uri) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + uri, e);
    }
  }

  private static Router router(JsonObject router) {
    return new Router(
        router.getString("name"),
        router.getString("status"),
        strings(router, "middlewares"),
        strings(router, "error"));
  }

  /** Traefik leaves empty lists out. */
  private static List<String> strings(JsonObject router, String name) {
    JsonArray strings =
        router.containsKey(name) ? router.getJsonArray(name) : JsonArray.EMPTY_JSON_ARRAY;
    return strings.getValuesAs(JsonString::getString);
  }
}
