package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.HELLO;
import static io.github.culvert.host.sdk.Cases.answer;
import static io.github.culvert.host.sdk.Cases.assertFailsWith;
import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.LogEntry;
import io.github.culvert.host.LogEntry.Level;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.guests.ExceptionOrder;
import io.github.culvert.host.guests.Exceptions;
import io.github.culvert.host.guests.Operations;
import io.github.culvert.host.junit.WasmPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of exceptions that an author's code throws, and of those that it catches. */
@WasmPlugin(path = Cases.MODULE)
final class ExceptionsTest {
  private static final String GUESTS = "io.github.culvert.host.guests.";

  @ParameterizedTest
  @CsvSource({
    "own, uncaught exception: "
        + GUESTS
        + "Exceptions$OwnException: nothing for the client: s3cret",
    "state, uncaught exception: java.lang.IllegalStateException: nothing for the client: s3cret",
    "error, uncaught exception: java.lang.AssertionError: nothing for the client: s3cret",
    "silent, uncaught exception: java.lang.UnsupportedOperationException",
    "null, uncaught exception: java.lang.NullPointerException: Cannot invoke \"String.length()\""
        + " because \""
        + GUESTS
        + "Exceptions.nothing\" is null",
    "unknown, uncaught exception: java.lang.IllegalArgumentException: unknown"
  })
  void onRequest_throws_isLoggedAndAnswers500(String kind, String logged, Plugin plugin) {
    assertFailsWith(plugin.handle(request("throw", kind), Upstream.unreachable()), logged);
  }

  @Test
  void onRequest_throwsWhatCannotBeDescribed_isLoggedAndAnswers500(Plugin plugin) {
    assertFailsWith(
        plugin.handle(request("throw", "message throws"), Upstream.unreachable()),
        "uncaught exception: " + GUESTS + "Exceptions$MessageThrowsException");
  }

  @Test
  @WasmPlugin(path = Cases.MODULE, config = "{\"onError\": \"pass\"}")
  void onRequest_throwsWithPolicyPass_letsTheRequestThrough(Plugin plugin) {
    Exchange exchange = plugin.handle(request("throw", "silent"), HELLO);

    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.log())
        .containsExactly(
            new LogEntry(
                Level.ERROR, "uncaught exception: java.lang.UnsupportedOperationException"));
    assertThat(exchange.forwarded()).contains(request("throw", "silent"));
    assertThat(exchange.response().body().text()).isEqualTo("hello");
  }

  @Test
  void onResponse_throws_isLoggedAndTheResponseStays(Plugin plugin) {
    Exchange exchange = plugin.handle(request("on-response", "silent"), HELLO);

    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.response().body().text()).isEqualTo("hello");
    assertThat(exchange.log())
        .containsExactly(
            new LogEntry(Level.INFO, "after the response: failed=false, x-up=[]"),
            new LogEntry(
                Level.ERROR, "uncaught exception: java.lang.UnsupportedOperationException"));
  }

  @Test
  void onRequest_throwsAgainAndAgain_harmsNothing(Plugin plugin) {
    var instance = plugin.newInstance();
    for (int i = 0; i < 500; i++) {
      assertFailsWith(
          instance.handle(request("throw", "silent"), Upstream.unreachable()),
          "uncaught exception: java.lang.UnsupportedOperationException");
    }
    assertThat(answer(instance, request("check"))).isEqualTo("intact after 0");
    assertThat(instance.memoryPages()).isEqualTo(instance.initialMemoryPages());
  }

  @ParameterizedTest
  @MethodSource("io.github.culvert.host.guests.Exceptions#causes")
  void caught_hasTheClassThatTheJvmThrows(String cause, Plugin plugin) {
    assertThat(answer(plugin.newInstance(), request("exception", cause)))
        .isEqualTo(Exceptions.caught(cause));
  }

  @ParameterizedTest
  @MethodSource("io.github.culvert.host.guests.Operations#cases")
  void operation_hasTheOutcomeOfTheJvm(String name, Plugin plugin) {
    assertThat(answer(plugin.newInstance(), request("operation", name)))
        .isEqualTo(Operations.outcome(name));
  }

  @ParameterizedTest
  @MethodSource("io.github.culvert.host.guests.ExceptionOrder#ways")
  void order_ofTryCatchAndFinally_isTheJvms(String way, Plugin plugin) {
    assertThat(answer(plugin.newInstance(), request("order", way)))
        .isEqualTo(ExceptionOrder.trace(way));
  }
}
