package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.bridge.LookupHandler;
import io.github.culvert.mapper.json.StrictJson;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.LimitException;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The server's side of SessionMapper: {@code POST /} with what was captured, as {@code {"Me":
 * "alice"}}, is answered with {@code {"upstream": {"X-User": "alice"}}}. A header to be removed is
 * null, headers for the client are in {@code response}. A denial has its own status and is never
 * 200. Who reads neither, as blaqkube's plugin, lets the request pass without a mapping, and takes
 * null for an empty header.
 */
public final class SessionMapperProtocol implements HttpService {
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final LookupCall lookups;

  /** Asks the lookups. */
  public SessionMapperProtocol(LookupHandler lookups, InstantSource clock) {
    this.lookups = new LookupCall(lookups, clock);
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/", this::answer);
  }

  private void answer(ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    try {
      Optional<AnswerReader> answer = lookups.ask(lookup(request));
      if (answer.isEmpty()) {
        JsonExchange.refuse(
            response, Status.SERVICE_UNAVAILABLE_503, "there is no answer to be had");
      } else if (answer.get().kind() == AnswerReader.DENIED) {
        String body = text(answer.get(), answer.get().bodyOffset(), answer.get().bodyLength());
        JsonExchange.refuse(response, Status.create(answer.get().status()), body);
      } else {
        JsonExchange.send(response, mapping(answer.get()).toString());
      }
    } catch (LimitException | IllegalArgumentException e) {
      JsonExchange.refuse(response, Status.BAD_REQUEST_400, e.getMessage());
    }
  }

  /** Where a value was captured is not told; mappings do not ask for it. */
  private static LookupWriter lookup(ServerRequest request) throws IOException {
    LookupWriter lookup = new LookupWriter(256);
    lookup.begin(new byte[0]);
    StrictJson.object(JsonExchange.body(request, MAX_BODY_BYTES))
        .forEach((name, value) -> add(lookup, name, value));
    return lookup;
  }

  private static void add(LookupWriter lookup, String name, JsonValue value) {
    if (!(value instanceof JsonString string)) {
      throw new IllegalArgumentException("expected names with text, found another value");
    }
    byte[] nameBytes = name.getBytes(UTF_8);
    byte[] valueBytes = string.getString().getBytes(UTF_8);
    int start = lookup.beginValue(LookupReader.HEADER, nameBytes);
    lookup.append(valueBytes, 0, valueBytes.length);
    lookup.end(start, nameBytes);
  }

  private static JsonObject mapping(AnswerReader answer) {
    JsonObjectBuilder upstream = Json.createObjectBuilder();
    JsonObjectBuilder response = Json.createObjectBuilder();
    while (answer.next()) {
      String name = text(answer, answer.nameOffset(), answer.nameLength());
      String value = text(answer, answer.valueOffset(), answer.valueLength());
      switch (answer.operation()) {
        case AnswerReader.SET -> upstream.add(name, value);
        case AnswerReader.REMOVE -> upstream.addNull(name);
        default -> response.add(name, value);
      }
    }
    JsonObjectBuilder mapping = Json.createObjectBuilder().add("upstream", upstream);
    JsonObject headers = response.build();
    return (headers.isEmpty() ? mapping : mapping.add("response", headers)).build();
  }

  private static String text(AnswerReader answer, int offset, int length) {
    return new String(answer.array(), offset, length, UTF_8);
  }
}
