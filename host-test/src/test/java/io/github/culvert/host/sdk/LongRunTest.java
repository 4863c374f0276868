package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.HELLO;
import static io.github.culvert.host.sdk.Cases.answer;
import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.culvert.host.Body;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.LogEntry;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.Upstream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One instance over many requests. */
final class LongRunTest {
  private static final Plugin PLUGIN = Cases.compiled().start();
  private static final int REQUESTS = 100_000;
  private static final Body WORKED = Body.of("8 words, 7 different");

  @AfterAll
  static void close() {
    PLUGIN.close();
  }

  /** Many thousand collections, each of them between two requests. */
  @Test
  void requests_thatMakeGarbage_leaveWhatIsKeptIntact() {
    HttpRequest[] requests =
        IntStream.range(0, 448)
            .mapToObj(i -> request("work", Integer.toString(i)))
            .toArray(HttpRequest[]::new);
    PluginInstance instance = PLUGIN.newInstance();
    for (int i = 0; i < REQUESTS; i++) {
      var response =
          instance.handle(requests[i % requests.length], Upstream.unreachable()).response();
      if (!response.body().equals(WORKED)) { // an assertion for each would take most of the time
        fail("request %d was answered %s", i, response);
      }
    }
    assertThat(answer(instance, request("check"))).isEqualTo("intact after " + REQUESTS);
    assertThat(instance.memoryPages()).isEqualTo(instance.initialMemoryPages());
  }

  @Test
  void trapsInOnRequest_poisonNothing() {
    PluginInstance instance = PLUGIN.newInstance();
    for (int i = 0; i < 1_000; i++) {
      var failure = instance.handle(request("trap"), HELLO).failure().orElseThrow();
      assertThat(failure.text()).startsWith("wasm error: out of bounds memory access");
    }
    assertThat(instance.handle(request("text"), HELLO).log())
        .containsExactly(
            new LogEntry(LogEntry.Level.ERROR, "the call before this one ended in a trap"));
    assertServesOn(instance);
  }

  @Test
  void trapsInOnResponse_poisonNothing() {
    PluginInstance instance = PLUGIN.newInstance();
    Upstream broken = Upstream.breakingOff(HttpResponse.ok("hel"));
    for (int i = 0; i < 1_000; i++) {
      var failure = instance.handle(request("on-response"), broken).failure().orElseThrow();
      assertThat(failure.text()).startsWith("wasm error: unreachable");
    }
    assertServesOn(instance);
  }

  private static void assertServesOn(PluginInstance instance) {
    for (int i = 0; i < 100; i++) {
      assertThat(answer(instance, request("work", "" + i))).isEqualTo("8 words, 7 different");
    }
    assertThat(answer(instance, request("exhaust-caught", "stack")))
        .isEqualTo("caught java.lang.StackOverflowError");
    assertThat(answer(instance, request("check"))).isEqualTo("intact after 100");
    assertThat(instance.memoryPages()).isEqualTo(instance.initialMemoryPages());
  }
}
