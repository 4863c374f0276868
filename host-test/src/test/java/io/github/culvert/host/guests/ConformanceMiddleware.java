package io.github.culvert.host.guests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Feature;
import io.github.culvert.guest.Features;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what the guest of http-wasm's conformance kit does: each request names the test in a header,
 * and what differs from the expected is told in the response's.
 */
final class ConformanceMiddleware implements Middleware {
  private static final String CLIENT = "127.0.0.1:";
  private static final int MAX_BODY_BYTES = 8192;

  ConformanceMiddleware() {
    Features.enable(Feature.BUFFER_REQUEST, Feature.BUFFER_RESPONSE, Feature.TRAILERS);
  }

  @Override
  public Action onRequest(Request request, Response response) {
    String test = request.headers().get("x-httpwasm-tck-testid");
    if (test == null) {
      response.status(500);
      response.body("missing x-httpwasm-tck-testid header");
      return Action.STOP;
    }
    response.headers().set("x-httpwasm-tck-handled", "1");
    if (change(test, request)) {
      return Action.NEXT;
    }
    check(test, request, response);
    return Action.STOP;
  }

  /**
   * Changes the request as the test says, whose upstream tells what it got; false for tests that
   * only read.
   */
  private static boolean change(String test, Request request) {
    Headers headers = request.headers();
    switch (test) {
      case "set_method" -> request.method("POST");
      case "set_uri/simple" -> request.uri("/simple");
      case "set_uri/simple/escaping" -> request.uri("/simple%26clean");
      case "set_uri/query" -> request.uri("/animal?name=panda");
      case "set_uri/query/escaping" -> request.uri("/disney?name=chip%26dale");
      case "set_header_value/request/new" -> headers.set("new-header", "value");
      case "set_header_value/request/existing" -> headers.set("existing-header", "value");
      case "add_header_value/request/new" -> headers.add("new-header", "value");
      case "add_header_value/request/existing" -> headers.add("existing-header", "value");
      case "remove_header/request/new" -> headers.remove("new-header");
      case "remove_header/request/existing" -> headers.remove("existing-header");
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void check(String test, Request request, Response response) {
    Headers headers = request.headers();
    switch (test) {
      case "get_protocol_version" -> response.body(request.protocolVersion());
      case "get_uri/simple" -> expect("/simple", request.uri(), response);
      case "get_uri/simple/escaping" -> expect("/simple%26clean", request.uri(), response);
      case "get_uri/query" -> expect("/animal?name=panda", request.uri(), response);
      case "get_uri/query/escaping" -> expect("/disney?name=chip%26dale", request.uri(), response);
      case "get_header_values/request/lowercase-key" ->
          expect(List.of("value"), headers.getAll("single-header"), response);
      case "get_header_values/request/mixedcase-key" ->
          expect(List.of("value"), headers.getAll("Single-Header"), response);
      case "get_header_values/request/not-exists" ->
          expect(List.of(), headers.getAll("not-header"), response);
      case "get_header_values/request/multiple-values" ->
          expect(List.of("value1", "value2"), headers.getAll("multi-header"), response);
      case "get_header_names/request" ->
          expect(List.of("a-header", "b-header"), lettered(headers.names()), response);
      case "read_body/request/empty" -> expectBody(0, request, response);
      case "read_body/request/small" -> expectBody(5, request, response);
      case "read_body/request/medium" -> expectBody(2048, request, response);
      case "read_body/request/large" -> expectBody(4096, request, response);
      case "read_body/request/xlarge" -> expectBody(5000, request, response);
      case "get_source_addr" -> expectLoopback(request.sourceAddress(), response);
      default -> expect(test, "get_method/" + request.method(), response);
    }
  }

  /** The names like {@code a-header}; what else a client sends is its own affair. */
  private static List<String> lettered(HeaderCursor names) {
    List<String> lettered = new ArrayList<>();
    while (names.next()) {
      String name = names.text();
      if (name.length() == 8 && name.endsWith("-header")) {
        lettered.add(name);
      }
    }
    lettered.sort(null);
    return lettered;
  }

  private static void expectBody(int length, Request request, Response response) {
    String body = new String(request.body().readAll(MAX_BODY_BYTES), UTF_8);
    expect("a".repeat(length), body, response);
  }

  /** Expects the loopback address and a port. */
  private static void expectLoopback(String address, Response response) {
    if (address.startsWith(CLIENT)) {
      int port = Integer.parseInt(address.substring(CLIENT.length()));
      expect(CLIENT + port, address, response);
    } else {
      expect(CLIENT + "PORT", address, response);
    }
  }

  private static void expect(Object want, Object have, Response response) {
    if (!want.equals(have)) {
      response.status(500);
      response.headers().set("x-httpwasm-tck-failed", "want " + want + ", have " + have);
    }
  }
}
