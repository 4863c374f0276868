package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.HELLO;
import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.GuestFailure.Kind;
import io.github.culvert.host.GuestFailure.Phase;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.LogEntry;
import io.github.culvert.host.LogEntry.Level;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Own answers, upstream's answers, and those that broke off. */
@WasmPlugin(path = Cases.MODULE)
final class ResponseTest {
  @ParameterizedTest
  @ValueSource(strings = {"sbh", "shb", "bsh", "bhs", "hsb", "hbs", "sbhsbh"})
  void ownAnswer_inAnyOrder_isTheSame(String order, Plugin plugin) {
    Exchange exchange = plugin.handle(request("respond", order), Upstream.unreachable());

    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.response().status()).isEqualTo(418);
    assertThat(exchange.response().header("x-tea")).hasValue("earl grey");
    assertThat(exchange.response().header("content-length")).hasValue("4");
    assertThat(exchange.response().body().text()).isEqualTo("Zoë");
  }

  @Test
  void ownAnswer_ofABodyAlone_is200(Plugin plugin) {
    HttpResponse response =
        plugin.handle(request("respond", "b"), Upstream.unreachable()).response();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().text()).isEqualTo("Zoë");
  }

  @Test
  void ownAnswer_ofNothing_is200WithoutABody(Plugin plugin) {
    HttpResponse response =
        plugin.handle(request("respond", ""), Upstream.unreachable()).response();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().isEmpty()).isTrue();
  }

  @Test
  void ownAnswer_forgetsTheLastOne(Plugin plugin) {
    var instance = plugin.newInstance();
    assertThat(instance.handle(request("respond", "sb"), HELLO).response().status()).isEqualTo(418);
    HttpResponse next = instance.handle(request("respond", "h"), HELLO).response();
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.body().isEmpty()).isTrue();
  }

  @Test
  void request_letThrough_isUnchanged(Plugin plugin) {
    HttpRequest request = HttpRequest.get("/orders?id=7").withHeader("X-A", "b");
    Exchange exchange = plugin.handle(request, HELLO);
    assertThat(exchange.forwarded()).contains(request);
    assertThat(exchange.response()).isEqualTo(HttpResponse.ok("hello"));
    assertThat(exchange.log()).isEmpty();
  }

  @Test
  void onResponse_readsTheUpstreamsHeaders(Plugin plugin) {
    HttpResponse answer = HttpResponse.ok("hello");
    answer = answer.withHeaders(answer.headers().adding("X-Up", "1").adding("X-Up", "2"));
    Exchange exchange = plugin.handle(request("on-response"), Upstream.answering(answer));
    assertThat(exchange.log())
        .containsExactly(new LogEntry(Level.INFO, "after the response: failed=false, x-up=[1, 2]"));
    assertThat(exchange.response()).isEqualTo(answer);
  }

  /** With a trap Traefik breaks the connection, as it does without a plugin. */
  @ParameterizedTest
  @CsvSource({
    "Content-Type, text/plain",
    "Content-Type, text/event-streams-of-another-kind",
    "Content-Type, text/event",
    "X-Other, text/event-stream"
  })
  void brokenOff_whereTheClientWouldNotSeeIt_traps(String name, String value, Plugin plugin) {
    Exchange exchange = brokenOff(HttpResponse.ok("hel").withHeader(name, value), plugin);
    assertThat(exchange.delivered()).isEmpty();
    assertThat(exchange.failure().orElseThrow().phase()).isEqualTo(Phase.RESPONSE);
    assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Kind.TRAP);
    assertThat(exchange.log())
        .containsExactly(new LogEntry(Level.INFO, "after the response: failed=true, x-up=[]"));
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Length, 5",
    "Content-Type, text/event-stream",
    "Content-Type, Text/Event-Stream",
    "Content-Type, text/event-stream; charset=utf-8",
    "Content-Type, text/event-stream;charset=utf-8"
  })
  void brokenOff_whereTheClientSeesIt_doesNotTrap(String name, String value, Plugin plugin) {
    Exchange exchange = brokenOff(HttpResponse.ok("hel").withHeader(name, value), plugin);
    assertThat(exchange.failure()).isEmpty();
  }

  private static Exchange brokenOff(HttpResponse begun, Plugin plugin) {
    return plugin.handle(request("on-response"), Upstream.breakingOff(begun));
  }
}
