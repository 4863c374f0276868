package io.github.culvert.serve;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What a middleware did with a request, in one line, and its own log below. Names of headers are
 * told and no values, which are often secret.
 */
final class Report {
  private Report() {}

  /**
   * Tells of one request.
   *
   * @param answered what the upstream gave; null if it was not called
   */
  static String of(HttpRequest request, HttpResponse answered, Exchange exchange, Duration time) {
    String status =
        exchange.delivered().map(response -> "" + response.status()).orElse("connection cut");
    var line = new StringBuilder();
    line.append(request.method()).append(' ').append(request.uri());
    line.append(": ").append(status).append(" in ").append(time.toMillis()).append(" ms, ");
    line.append(String.join("; ", deeds(request, answered, exchange)));
    for (LogEntry entry : exchange.log()) {
      line.append("\n  ").append(entry);
    }
    return line.toString();
  }

  private static List<String> deeds(HttpRequest request, HttpResponse answered, Exchange exchange) {
    List<String> deeds = new ArrayList<>();
    exchange
        .failure()
        .ifPresent(
            failure -> deeds.add("failed: " + failure.text().lines().findFirst().orElse("")));
    exchange.forwarded().ifPresent(forwarded -> requestDeeds(request, forwarded, deeds));
    if (answered == null && exchange.failure().isEmpty()) {
      deeds.add("answered by the middleware");
    } else if (answered != null) {
      exchange.delivered().ifPresent(delivered -> responseDeeds(answered, delivered, deeds));
    }
    return deeds.isEmpty() ? List.of("nothing changed") : deeds;
  }

  private static void requestDeeds(HttpRequest before, HttpRequest after, List<String> deeds) {
    var changes = new ArrayList<String>();
    if (!before.method().equals(after.method())) {
      changes.add("method " + after.method());
    }
    if (!before.uri().equals(after.uri())) {
      changes.add("URI " + after.uri());
    }
    addHeaders(before.headers(), after.headers(), changes);
    if (!before.body().equals(after.body())) {
      changes.add("body of " + after.body().length() + " bytes");
    }
    add("request", changes, deeds);
  }

  private static void responseDeeds(HttpResponse before, HttpResponse after, List<String> deeds) {
    var changes = new ArrayList<String>();
    if (before.status() != after.status()) {
      changes.add("status instead of " + before.status());
    }
    addHeaders(before.headers(), after.headers(), changes);
    if (!before.body().equals(after.body())) {
      changes.add("body of " + after.body().length() + " bytes");
    }
    add("response", changes, deeds);
  }

  private static void addHeaders(Headers before, Headers after, List<String> changes) {
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(before.names());
    names.addAll(after.names());
    names.removeIf(name -> Objects.equals(before.values(name), after.values(name)));
    for (String name : names) {
      changes.add((after.contains(name) ? "+" : "-") + name);
    }
  }

  private static void add(String what, List<String> changes, List<String> deeds) {
    if (!changes.isEmpty()) {
      deeds.add(what + ": " + String.join(", ", changes));
    }
  }
}
