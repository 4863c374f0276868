package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.LogEntry;
import io.github.culvert.host.LogEntry.Level;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies, and what a middleware may change when. */
@WasmPlugin(path = Cases.MODULE, config = "{\"middleware\": \"bodies\"}")
final class BodyTest {
  private static final Upstream HELLO = Upstream.answering(HttpResponse.ok("hello"));

  /**
   * Around the size of the first buffer: the host keeps only what the last reading call returned.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 2047, 2048, 2049, 10_000})
  void readRequest_upstreamGetsItWhole(int length, Plugin plugin) {
    String body = "abcdefghij".repeat(length / 10 + 1).substring(0, length);

    Exchange exchange = plugin.handle(post("read-request", body), HELLO);

    HttpRequest forwarded = exchange.forwarded().orElseThrow();
    assertThat(forwarded.header("x-length")).hasValue(Integer.toString(length));
    assertThat(forwarded.body().text()).isEqualTo(body);
  }

  @Test
  void readRequest_unbuffered_isRefused(Plugin plugin) {
    Exchange exchange = plugin.handle(post("read-request-unbuffered", "body"), HELLO);

    Cases.assertFailsWith(
        exchange,
        "uncaught exception: java.lang.IllegalStateException: reading takes the body from the"
            + " upstream: enable Feature.BUFFER_REQUEST in onRequest");
  }

  @Test
  void rewriteRequest(Plugin plugin) {
    Exchange exchange = plugin.handle(post("rewrite-request", "abcde"), HELLO);

    HttpRequest forwarded = exchange.forwarded().orElseThrow();
    assertThat(forwarded.method()).isEqualTo("PUT");
    assertThat(forwarded.uri()).isEqualTo("/other?from=/");
    assertThat(forwarded.body().text()).isEqualTo("12345");
  }

  @Test
  void rewriteResponse_buffered(Plugin plugin) {
    HttpResponse response = plugin.handle(request("rewrite-response"), HELLO).response();

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("x-length")).hasValue("5");
    assertThat(response.body().text()).isEqualTo("HELLO");
  }

  @Test
  void readResponse_overTheLimit_isToldAndLeavesTheResponse(Plugin plugin) {
    Exchange exchange = plugin.handle(request("limited-response"), HELLO);

    assertThat(exchange.log())
        .containsExactly(
            new LogEntry(
                Level.ERROR,
                "uncaught exception: io.github.culvert.guest.BodyTooLargeException: the body is"
                    + " larger than limit=3 bytes"));
    assertThat(exchange.response().body().text()).isEqualTo("hello");
  }

  @Test
  void changes_afterTheResponse_areRefusedBeforeTheHostBreaksTheConnection(Plugin plugin) {
    Exchange exchange = plugin.handle(request("late"), HELLO);

    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.log())
        .extracting(LogEntry::text)
        .containsExactly(
            "cannot change the request after the upstream has been called",
            "cannot set the URI after the upstream has been called",
            "cannot change the response: the response has been sent; enable"
                + " Feature.BUFFER_RESPONSE in onRequest",
            "cannot set the status: the response has been sent; enable Feature.BUFFER_RESPONSE in"
                + " onRequest",
            "cannot read the status: enable Feature.BUFFER_RESPONSE in onRequest and ask in"
                + " onResponse",
            "cannot enable features after the upstream has been called");
  }

  private static HttpRequest post(String name, String body) {
    return HttpRequest.post("/", body).withHeader("x-case", name);
  }
}
