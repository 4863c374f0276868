package io.github.culvert.host;

import static io.github.culvert.host.TestGuest.BUFFER;
import static io.github.culvert.host.TestGuest.LIMIT;
import static io.github.culvert.host.TestGuest.call;
import static io.github.culvert.host.TestGuest.drop;
import static io.github.culvert.host.TestGuest.endlessLoop;
import static io.github.culvert.host.TestGuest.growMemory;
import static io.github.culvert.host.TestGuest.guest;
import static io.github.culvert.host.TestGuest.load;
import static io.github.culvert.host.TestGuest.number;
import static io.github.culvert.host.TestGuest.plus;
import static io.github.culvert.host.TestGuest.proceed;
import static io.github.culvert.host.TestGuest.stop;
import static io.github.culvert.host.TestGuest.store;
import static io.github.culvert.host.TestGuest.trap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import io.github.culvert.host.GuestFailure.Kind;
import io.github.culvert.host.GuestFailure.Phase;
import io.github.culvert.host.LogEntry.Level;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin's life: start, requests on one and on several instances, failures. */
class PluginTest {
  private static final HttpRequest GET = HttpRequest.get("/");
  private static final Upstream HELLO = Upstream.answering(HttpResponse.ok("hello"));
  private static final int RESPONSE = 1;

  /** Answers with a digit that each request on the same instance raises. */
  private static TestGuest counting() {
    return guest()
        .onStart(store(BUFFER, number('0')))
        .onRequest(
            store(BUFFER, plus(load(BUFFER), number(1))),
            call("write_body", RESPONSE, BUFFER, 1),
            stop());
  }

  @Test
  void start_configurationRefused_tellsThePluginsWords() {
    var file =
        guest()
            .onStart(
                call("log", 1, "odd"),
                call("log", 2, "config error: key=headers: missing"),
                call("proc_exit", 1))
            .file();
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(file::start)
        .withMessage(
            "the plugin did not start, module closed with exit_code(1): config error: key=headers:"
                + " missing")
        .satisfies(
            e ->
                assertThat(e.log())
                    .containsExactly(
                        new LogEntry(Level.WARN, "odd"),
                        new LogEntry(Level.ERROR, "config error: key=headers: missing")));
  }

  @Test
  void start_traps() {
    assertThatThrownBy(guest().onStart(trap())::plugin)
        .isInstanceOf(PluginRefusedException.class)
        .hasMessage("the plugin did not start, wasm error: unreachable");
  }

  @Test
  void start_exitsWithZero_isAcceptedAndAnswersNothing() {
    try (Plugin plugin = guest().onStart(call("proc_exit", 0)).plugin()) {
      Exchange exchange = plugin.handle(GET, HELLO);
      assertThat(exchange.response().status()).isEqualTo(500);
      assertThat(exchange.failure())
          .hasValue(new GuestFailure(Phase.REQUEST, Kind.EXIT, "module closed with exit_code(0)"));
    }
  }

  @Test
  void read_noFile() {
    assertThatThrownBy(() -> PluginFile.read(Path.of("target/no-such.wasm")))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageMatching("plugin file cannot be read: /.*target/no-such.wasm; .*");
  }

  @Test
  void parse_noModule() {
    assertThatThrownBy(() -> PluginFile.parse(new byte[] {1, 2, 3}))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageStartingWith("not a WebAssembly module");
  }

  @Test
  void parse_noPlugin() {
    byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
    assertThatThrownBy(() -> PluginFile.parse(empty))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessage("the plugin does not export the function handle_request");
  }

  @Test
  void start_unknownImport() {
    assertThatThrownBy(guest().onRequest(drop(call("set_header", 1)), proceed())::plugin)
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageContaining("http_handler.set_header");
  }

  private static Plugin start(TestGuest guest, boolean compiled) {
    return (compiled ? guest.file().compiled() : guest.file()).start();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void handle_trap_is500WithTheTextAndTheInstanceServesOn(boolean compiled) {
    var guest = guest().onRequest(call("set_header_value", RESPONSE, "a", "b"), trap());
    try (Plugin plugin = start(guest, compiled)) {
      for (int i = 0; i < 2; i++) {
        Exchange exchange = plugin.handle(GET, Upstream.unreachable());
        assertThat(exchange.response())
            .isEqualTo(
                HttpResponse.of(500)
                    .withHeader("a", "b")
                    .withBody(Body.of("wasm error: unreachable")));
        assertThat(exchange.failure())
            .hasValue(new GuestFailure(Phase.REQUEST, Kind.TRAP, "wasm error: unreachable"));
      }
      assertThat(plugin.instances()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void handle_trapInHandleResponse_cutsTheConnection(boolean compiled) {
    try (Plugin plugin = start(guest().onResponse(trap()), compiled)) {
      Exchange exchange = plugin.handle(GET, HELLO);
      assertThat(exchange.delivered()).isEmpty();
      assertThat(exchange.forwarded()).isPresent();
      assertThatThrownBy(exchange::response)
          .hasMessage(
              "there is no response, the client's connection was cut: wasm error: unreachable");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void handle_readOutsideOfMemory_isATrap(boolean compiled) {
    try (Plugin plugin =
        start(guest().onRequest(store(BUFFER, load(1 << 20)), proceed()), compiled)) {
      GuestFailure failure = plugin.handle(GET, HELLO).failure().orElseThrow();
      assertThat(failure.kind()).isEqualTo(Kind.TRAP);
      assertThat(failure.text()).startsWith("wasm error: out of bounds memory access");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(30)
  void handle_endlessLoop_endsWhenTheThreadIsInterrupted(boolean compiled) {
    try (Plugin plugin = start(guest().onRequest(endlessLoop(), stop()), compiled)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> plugin.handle(GET, HELLO))
          .isInstanceOf(ChicoryInterruptedException.class);
    } finally {
      var _ = Thread.interrupted();
    }
  }

  @Test
  void handle_upstreamBreaksOff_isHiddenWithoutContentLength() {
    HttpResponse begun = HttpResponse.ok("hel");
    try (Plugin plugin = guest().plugin()) {
      Exchange hidden = plugin.handle(GET, Upstream.breakingOff(begun));
      assertThat(hidden.response().body().text()).isEqualTo("hel");
      Exchange seen =
          plugin.handle(GET, Upstream.breakingOff(begun.withHeader("Content-Length", "5")));
      assertThat(seen.delivered()).isEmpty();
      assertThat(seen.failure()).isEmpty();
      assertThatThrownBy(seen::response).hasMessageEndingWith("cut: the upstream broke off");
    }
  }

  @Test
  void start_mountMissing() {
    var file = guest().file().withMount("/bridge", Path.of("target/no-such"));
    assertThatThrownBy(file::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target/no-such");
  }

  @Test
  void handle_exit_leavesADeadInstance() {
    try (Plugin plugin = guest().onRequest(call("proc_exit", 7), stop()).plugin()) {
      for (int i = 0; i < 2; i++) {
        assertThat(plugin.handle(GET, HELLO).failure())
            .hasValue(
                new GuestFailure(Phase.REQUEST, Kind.EXIT, "module closed with exit_code(7)"));
      }
    }
  }

  @Test
  void handle_oneAfterTheOther_usesOneInstance() {
    try (Plugin plugin = counting().plugin()) {
      assertThat(plugin.handle(GET, HELLO).response().body().text()).isEqualTo("1");
      assertThat(plugin.handle(GET, HELLO).response().body().text()).isEqualTo("2");
      assertThat(plugin.instances()).hasSize(1);
    }
  }

  @Test
  void newInstance_sharesNothing() {
    try (Plugin plugin = counting().plugin()) {
      PluginInstance own = plugin.newInstance();
      assertThat(plugin.handle(GET, HELLO).response().body().text()).isEqualTo("1");
      assertThat(own.handle(GET, HELLO).response().body().text()).isEqualTo("1");
    }
  }

  @Test
  @Timeout(30)
  void handle_atTheSameTime_usesAnInstanceForEach() throws Exception {
    var bothInside = new CountDownLatch(2);
    Upstream meeting =
        _ -> {
          bothInside.countDown();
          await(bothInside);
          return HttpResponse.ok("met");
        };
    try (Plugin plugin = guest().plugin();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> plugin.handle(GET, meeting));
      var second = threads.submit(() -> plugin.handle(GET, meeting));
      assertThat(first.get().response().body().text()).isEqualTo("met");
      assertThat(second.get().response().body().text()).isEqualTo("met");
      assertThat(plugin.instances()).hasSize(2);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void handle_insideOfItself_isRefusedByTheInstance() {
    try (Plugin plugin = guest().plugin()) {
      PluginInstance instance = plugin.newInstance();
      Upstream recursive = request -> instance.handle(request, HELLO).response();
      assertThatThrownBy(() -> instance.handle(GET, recursive))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the instance is busy with another request");
    }
  }

  @Test
  void handle_upstreamThrows_comesOutAndTheInstanceServesOn() {
    try (Plugin plugin = guest().plugin()) {
      assertThatThrownBy(() -> plugin.handle(GET, Upstream.unreachable()))
          .isInstanceOf(AssertionError.class)
          .hasMessage("the plugin should have answered itself, but let GET / through");
      assertThat(plugin.handle(GET, HELLO).response().status()).isEqualTo(200);
    }
  }

  @Test
  void memoryPages_showGrowth() {
    try (Plugin plugin = guest().onRequest(growMemory(2), proceed()).plugin()) {
      PluginInstance instance = plugin.newInstance();
      assertThat(instance.memoryPages()).isEqualTo(1);
      var _ = instance.handle(GET, HELLO);
      assertThat(instance.memoryPages()).isEqualTo(3);
      assertThat(instance.initialMemoryPages()).isEqualTo(1);
    }
  }

  @Test
  void withConfig_doesNotChangeTheFileItComesFrom() {
    var guest =
        guest()
            .onRequest(
                call("write_body", RESPONSE, BUFFER, call("get_config", BUFFER, LIMIT)), stop());
    PluginFile plain = guest.file();
    PluginFile configured = plain.withConfig("{\"a\":1}");
    try (Plugin first = plain.start();
        Plugin second = configured.start()) {
      assertThat(first.handle(GET, HELLO).response().body().text()).isEqualTo("{}");
      assertThat(second.handle(GET, HELLO).response().body().text()).isEqualTo("{\"a\":1}");
    }
  }
}
