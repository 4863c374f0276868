package io.github.culvert.mapper.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What requests and answers with JSON have in common. */
final class JsonExchange {
  private JsonExchange() {}

  /**
   * The request's whole body.
   *
   * @throws IllegalArgumentException when it is longer than that
   */
  static byte[] body(ServerRequest request, int maxBytes) throws IOException {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream body = request.content().inputStream()) {
      byte[] bytes = body.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new IllegalArgumentException("the body is longer than maxBytes=" + maxBytes);
      }
      return bytes;
    }
  }

  static void send(ServerResponse response, String json) {
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(json);
  }

  /** Sends why the request is not done: {@code {"error": "..."}}. */
  static void refuse(ServerResponse response, Status status, String reason) {
    response.status(status);
    send(response, Json.createObjectBuilder().add("error", reason).build().toString());
  }

  /**
   * Lets pass what is asked with these parameters alone: one that is passed over would be a mistake
   * that nobody sees.
   *
   * @throws IllegalArgumentException for another
   */
  static void requireKnown(ServerRequest request, String... parameters) {
    for (String name : request.query().names()) {
      if (!List.of(parameters).contains(name)) {
        throw new IllegalArgumentException(
            "unknown parameter %s, expected %s"
                .formatted(name, parameters.length == 0 ? "none" : String.join(", ", parameters)));
      }
    }
  }
}
