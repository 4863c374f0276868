package io.github.culvert.example.tracecontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WasmPlugin
final class TraceContextTest {
  private static final Upstream UPSTREAM = Upstream.answering(HttpResponse.ok("hello"));
  private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String NEW_PARENT = "00-[0-9a-f]{32}-[0-9a-f]{16}-00";
  private static final String NEW_ID = "[0-9a-f]{32}";

  private static Plugin plugin;

  /** A directory that has nothing but a link to the device. */
  @BeforeAll
  static void start(PluginFile file, @TempDir Path random) throws IOException {
    Files.createSymbolicLink(random.resolve("urandom"), Path.of("/dev/urandom"));
    plugin = file.withMount("/random", random).start();
  }

  @AfterAll
  static void stop() {
    plugin.close();
  }

  @Test
  void validContext_isKept() {
    HttpRequest forwarded =
        forwarded(
            Headers.of(
                "Traceparent",
                VALID,
                "tracestate",
                "a=1",
                "Tracestate",
                "b=2",
                "X-Request-Id",
                "r-1"));

    assertThat(forwarded.headers().values("traceparent")).containsExactly(VALID);
    assertThat(forwarded.headers().values("tracestate")).containsExactly("a=1,b=2");
    assertThat(forwarded.headers().values("X-Request-Id")).containsExactly("r-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff"
      })
  void laterVersionsAndFlags_areKept(String traceParent) {
    assertThat(forwarded(Headers.of("traceparent", traceParent)).header("traceparent"))
        .contains(traceParent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7_01",
        "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-a b",
        "00-4bf92f3577b34da6a3ce929d0e0e473é-00f067aa0ba902b7-01"
      })
  void invalidContext_isReplacedWithItsState(String traceParent) {
    HttpRequest forwarded =
        forwarded(Headers.of("traceparent", traceParent, "tracestate", "a=1", "X_Request_Id", "x"));

    assertThat(forwarded.headers().values("traceparent"))
        .singleElement()
        .asString()
        .matches(NEW_PARENT);
    assertThat(forwarded.headers().contains("tracestate")).isFalse();
    assertThat(forwarded.headers().contains("X_Request_Id")).isFalse();
  }

  @Test
  void twoContexts_areReplaced() {
    assertThat(forwarded(Headers.of("traceparent", VALID, "traceparent", VALID)).headers())
        .satisfies(
            headers ->
                assertThat(headers.values("traceparent"))
                    .singleElement()
                    .asString()
                    .matches(NEW_PARENT));
  }

  @Test
  void large() {
    String later = "cc" + VALID.substring(2) + "-";
    HttpRequest forwarded =
        forwarded(
            Headers.of("traceparent", later + "x".repeat(60_000), "X-Request-Id", "x".repeat(65)));
    assertThat(forwarded.header("traceparent").orElseThrow()).matches(NEW_PARENT);
    assertThat(forwarded.header("X-Request-Id").orElseThrow()).matches(NEW_ID);

    String state = "a=" + "x".repeat(510);
    assertThat(
            forwarded(Headers.of("traceparent", VALID, "tracestate", state)).header("tracestate"))
        .contains(state);
    Headers tooLong = Headers.of("traceparent", VALID, "tracestate", state + "x");
    assertThat(forwarded(tooLong).header("traceparent")).contains(VALID);
    assertThat(forwarded(tooLong).header("tracestate")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb", "é"})
  void requestIdThatIsNoToken_isReplaced(String id) {
    assertThat(forwarded(Headers.of("X-Request-Id", id)).headers().values("X-Request-Id"))
        .singleElement()
        .asString()
        .matches(NEW_ID);
  }

  @Test
  void requestId_isToldToTheClient() {
    Exchange own = send(plugin, Headers.NONE);
    assertThat(own.response().header("X-Request-Id"))
        .isEqualTo(own.forwarded().orElseThrow().header("X-Request-Id"));
    assertThat(send(plugin, Headers.of("X-Request-Id", "r-1")).response().header("X-Request-Id"))
        .contains("r-1");
  }

  /** Guests that WASI's random_get would give the same bytes. */
  @Test
  void idsAreUnique_alsoAcrossGuests() {
    Set<String> ids = new HashSet<>();
    PluginInstance first = plugin.newInstance();
    PluginInstance second = plugin.newInstance();
    for (int i = 0; i < 200; i++) {
      for (PluginInstance guest : List.of(first, second)) {
        HttpRequest forwarded =
            guest.handle(HttpRequest.get("/"), UPSTREAM).forwarded().orElseThrow();
        String parent = forwarded.header("traceparent").orElseThrow();
        assertThat(ids.add(parent.substring(3, 35))).isTrue();
        assertThat(ids.add(parent.substring(36, 52))).isTrue();
        assertThat(ids.add(forwarded.header("X-Request-Id").orElseThrow())).isTrue();
      }
    }
  }

  @Test
  void untrustedClients_chooseNothing(PluginFile file) {
    String config = "{\"trustClients\": false, \"requestIdHeader\": \"Id\"}";
    try (Plugin strict = file.withMount("/random", Path.of("/dev")).withConfig(config).start()) {
      HttpRequest forwarded =
          send(strict, Headers.of("traceparent", VALID, "tracestate", "a=1", "Id", "r-1"))
              .forwarded()
              .orElseThrow();
      assertThat(forwarded.header("traceparent").orElseThrow()).matches(NEW_PARENT);
      assertThat(forwarded.header("tracestate")).isEmpty();
      assertThat(forwarded.header("Id").orElseThrow()).matches(NEW_ID);
    }
  }

  /** Rather no id than one that is not unique; what a client sends is checked all the same. */
  @Test
  void noRandomBytes_noIds(PluginFile file, @TempDir Path empty) {
    for (PluginFile without : List.of(file, file.withMount("/random", empty))) {
      try (Plugin blind = without.start()) {
        Exchange exchange = send(blind, Headers.of("traceparent", "x", "X-Request-Id", "r-1"));
        assertThat(exchange.forwarded().orElseThrow().header("traceparent")).isEmpty();
        assertThat(exchange.forwarded().orElseThrow().header("X-Request-Id")).contains("r-1");
        assertThat(exchange.log())
            .singleElement()
            .asString()
            .isEqualTo(
                "WARN making an id failed: no random bytes: settings.mounts must mount a directory"
                    + " with urandom");
        assertThat(send(blind, Headers.of("traceparent", VALID)).forwarded().orElseThrow())
            .extracting(request -> request.header("traceparent").orElseThrow())
            .isEqualTo(VALID);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'requestIdHeader': 'a b'}", "{'trustClients': 'no'}", "{'format': 'b3'}"})
  void wrongConfiguration(String config, PluginFile file) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(() -> file.withConfig(config.replace('\'', '"')).start().close())
        .withMessageMatching(
            ".*(requestIdHeader: found \"a b\"|trustClients: found \"no\"|format: unknown key).*");
  }

  private static HttpRequest forwarded(Headers headers) {
    return send(plugin, headers).forwarded().orElseThrow();
  }

  private static Exchange send(Plugin plugin, Headers headers) {
    return plugin.handle(HttpRequest.get("/").withHeaders(headers), UPSTREAM);
  }
}
