package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;

/** {@code /openapi.json}: all that the mapper serves, described for programs. */
public final class OpenApi implements HttpService {
  @Override
  public void routing(HttpRules rules) {
    rules.get("/openapi.json", OpenApi::send);
  }

  private static void send(ServerRequest request, ServerResponse response) throws IOException {
    try (InputStream document = OpenApi.class.getResourceAsStream("openapi.json")) {
      JsonExchange.send(response, new String(document.readAllBytes(), UTF_8));
    }
  }
}
