package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.bridge.LookupHandler;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.LimitException;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Serves the same lookups to Traefik's forwardAuth: {@code
 * /forward-auth?header=NAME&cookie=NAME[&server=URL]}. A mapping is 200 with the headers for the
 * upstream, a denial its status and body, a failure 503. What was captured and the answer are those
 * of the bridge; values beyond ASCII, which the web server does not keep, are refused: 400 where
 * captured, 503 where answered.
 */
public final class ForwardAuth implements HttpService {
  static final String PATH = "/forward-auth";

  private final LookupCall lookups;

  /** Asks the lookups. */
  public ForwardAuth(LookupHandler lookups, InstantSource clock) {
    this.lookups = new LookupCall(lookups, clock);
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(PATH, this::answer);
  }

  private void answer(ServerRequest request, ServerResponse response) throws Exception {
    if (request.content().hasEntity()) {
      response.status(Status.REQUEST_ENTITY_TOO_LARGE_413).send();
      return;
    }
    LookupWriter lookup = new LookupWriter(256);
    try {
      JsonExchange.requireKnown(request, "header", "cookie", "server");
      capture(request, lookup);
    } catch (LimitException e) {
      response.status(Status.REQUEST_ENTITY_TOO_LARGE_413).send();
      return;
    } catch (IllegalArgumentException e) {
      response.status(Status.BAD_REQUEST_400).send(e.getMessage() + "\n");
      return;
    }
    if (lookup.count() == 0) {
      response.status(Status.OK_200).send();
      return;
    }
    Optional<AnswerReader> answer = lookups.ask(lookup).filter(ForwardAuth::isSendable);
    if (answer.isPresent()) {
      send(answer.get(), response);
    } else {
      response.status(Status.SERVICE_UNAVAILABLE_503).send();
    }
  }

  private static void capture(ServerRequest request, LookupWriter lookup) {
    lookup.begin(request.query().first("server").orElse("").getBytes(UTF_8));
    for (String name : request.query().all("header", List::of)) {
      List<String> lines = lines(request, HeaderNames.create(name));
      if (!lines.isEmpty() && !lines.equals(List.of(""))) {
        add(lookup, LookupReader.HEADER, name, String.join(", ", lines));
      }
    }
    for (String name : request.query().all("cookie", List::of)) {
      List<String> values = cookies(request, name);
      if (!values.isEmpty()) {
        add(lookup, LookupReader.COOKIE, name, String.join("; ", values));
      }
    }
  }

  private static List<String> lines(ServerRequest request, HeaderName name) {
    return request.headers().contains(name) ? request.headers().get(name).allValues() : List.of();
  }

  private static List<String> cookies(ServerRequest request, String name) {
    return lines(request, HeaderNames.COOKIE).stream()
        .flatMap(line -> Arrays.stream(line.split(";")))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(name))
        .map(pair -> pair[1].strip())
        .toList();
  }

  /** Helidon 4.5 reads every byte beyond ASCII as U+FFFD: two values would become one. */
  private static void add(LookupWriter lookup, int source, String name, String value) {
    if (!value.chars().allMatch(c -> c < 0x80)) {
      throw new IllegalArgumentException("a captured value is beyond ASCII");
    }
    byte[] nameBytes = name.getBytes(UTF_8);
    byte[] valueBytes = value.getBytes(US_ASCII);
    int start = lookup.beginValue(source, nameBytes);
    lookup.append(valueBytes, 0, valueBytes.length);
    lookup.end(start, nameBytes);
  }

  private static void send(AnswerReader answer, ServerResponse response) {
    boolean mapped = answer.kind() == AnswerReader.MAPPED;
    response.status(mapped ? Status.OK_200 : Status.create(answer.status()));
    while (answer.next()) {
      if (answer.operation() == AnswerReader.SET) {
        String name = text(answer.array(), answer.nameOffset(), answer.nameLength());
        response.header(
            HeaderNames.create(name),
            text(answer.array(), answer.valueOffset(), answer.valueLength()));
      }
    }
    response.send(
        Arrays.copyOfRange(
            answer.array(), answer.bodyOffset(), answer.bodyOffset() + answer.bodyLength()));
  }

  /** Helidon 4.5 sends other bytes than those of a value beyond ASCII. */
  private static boolean isSendable(AnswerReader answer) {
    boolean sendable = true;
    while (answer.next()) {
      int end = answer.valueOffset() + answer.valueLength();
      for (int i = answer.valueOffset(); i < end; i++) {
        sendable &= answer.operation() != AnswerReader.SET || answer.array()[i] >= 0;
      }
    }
    answer.rewind();
    return sendable;
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, US_ASCII);
  }
}
