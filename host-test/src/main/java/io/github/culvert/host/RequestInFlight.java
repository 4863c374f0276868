package io.github.culvert.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request from its coming to the end of its response: what the guest sees and changes of it.
 * Strings are {@link WireText wire strings}. For one thread.
 */
final class RequestInFlight {
  private static final String HOST = "Host";
  private static final String CONTENT_LENGTH = "Content-Length";

  private final HttpRequest original;
  private final HeaderMap headers;
  private final RequestBody body;
  private final ResponseWriter response = new ResponseWriter();
  private final List<LogEntry> log = new ArrayList<>();
  private String method;
  private String uri;
  private int features;
  private boolean afterNext;

  RequestInFlight(HttpRequest request, int features) {
    original = request;
    headers = HeaderMap.of(request.headers());
    headers.remove(HOST);
    body = new RequestBody(request.body());
    method = WireText.ofText(request.method());
    uri = RequestUri.parse(WireText.ofText(request.uri()));
    enableFeatures(features);
  }

  int enableFeatures(int more) {
    features |= more;
    if (Features.has(features, Features.BUFFER_RESPONSE) && !response.isBuffered()) {
      if (afterNext) {
        throw new WrongCallException(
            "buffer_response (2) comes too late in handle_response, the response has gone to the"
                + " client; enable it in handle_request or _initialize");
      }
      response.buffer();
    }
    return features;
  }

  List<LogEntry> log() {
    return log;
  }

  ResponseWriter response() {
    return response;
  }

  /** Whether the client asked for headers only, whatever the guest made of it. */
  boolean isHead() {
    return original.method().equals("HEAD");
  }

  String method() {
    return method;
  }

  void setMethod(String method) {
    requireBeforeNext();
    this.method = method;
  }

  String uri() {
    return uri;
  }

  void setUri(String uri) {
    requireBeforeNext();
    this.uri = RequestUri.parse(uri);
  }

  String protocolVersion() {
    return WireText.ofText(original.protocolVersion());
  }

  String sourceAddress() {
    return WireText.ofText(original.sourceAddress());
  }

  /** The host as the client named it comes among the names, whatever the guest set. */
  Stream<String> headerNames() {
    return Stream.concat(sent(HOST).stream().map(_ -> HOST), headers.sortedNames()).sorted();
  }

  /** The host is the one that the client named: what the guest sets there has no effect. */
  List<String> headerValues(String name) {
    return HeaderMap.canonical(name).equals(HOST) ? sent(HOST) : headers.values(name);
  }

  HeaderMap headers() {
    return headers;
  }

  ReadResult readBody(int limit) {
    if (!afterNext) {
      return body.read(limit, Features.has(features, Features.BUFFER_REQUEST));
    }
    if (!Features.has(features, Features.BUFFER_REQUEST)) {
      throw new WrongCallException(
          "the request's body can be read in handle_request only, it has gone to the upstream");
    }
    return new ReadResult(Body.EMPTY, true);
  }

  void writeBody(byte[] bytes) {
    requireBeforeNext();
    body.write(bytes);
  }

  void requireBeforeNext() {
    if (afterNext) {
      throw new WrongCallException(
          "the request can be changed in handle_request only, it has gone to the upstream");
    }
  }

  void requireResponseOpen() {
    if (afterNext && !response.isBuffered()) {
      throw new WrongCallException(
          "without buffer_response the response can be changed in handle_request only, it has gone"
              + " to the client; call enable_features(2) in handle_request or _initialize");
    }
  }

  void requireBufferedResponse() {
    if (!response.isBuffered()) {
      throw new WrongCallException(
          "needs buffer_response: call enable_features(2) before, in handle_request or"
              + " _initialize");
    }
  }

  /** Why the request cannot go to the upstream as the guest has made it, if it cannot. */
  Optional<Unsendable> unsendable() {
    if (!HttpRules.isName(method)) {
      return Optional.of(Unsendable.method(method));
    }
    var wrong =
        headers.toHeaders().fields().stream().filter(field -> !isAllowed(field)).findFirst();
    if (wrong.isPresent()) {
      return wrong.map(field -> Unsendable.header(field.name()));
    }
    Optional<String> declared = sent(CONTENT_LENGTH).stream().findFirst();
    if (body.isGone()) {
      return Optional.of(Unsendable.bodyGone(declared.isEmpty()));
    }
    int length = body.forwarded().length();
    return declared
        .filter(value -> !value.equals(Integer.toString(length)))
        .map(value -> Unsendable.length(value, length));
  }

  private static boolean isAllowed(Headers.Field field) {
    return HttpRules.isName(field.name()) && HttpRules.isValue(field.value());
  }

  /** What the upstream receives: Host and Content-Length are the client's, come what may. */
  HttpRequest forwarded() {
    var all = new HeaderMap();
    sent(HOST).forEach(host -> all.add(HOST, host));
    headers.remove(HOST);
    headers.remove(CONTENT_LENGTH);
    all.addAll(headers.toHeaders());
    sent(CONTENT_LENGTH).forEach(length -> all.add(CONTENT_LENGTH, length));
    return new HttpRequest(
        WireText.text(method),
        WireText.text(uri),
        original.protocolVersion(),
        original.sourceAddress(),
        all.toHeaders(),
        body.forwarded(),
        original.trailers());
  }

  void passNext() {
    afterNext = true;
  }

  /** The client's own value of a header. */
  private List<String> sent(String name) {
    return HeaderMap.of(original.headers()).values(name).stream().limit(1).toList();
  }
}
