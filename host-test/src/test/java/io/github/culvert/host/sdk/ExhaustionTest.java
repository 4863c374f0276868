package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.answer;
import static io.github.culvert.host.sdk.Cases.assertFailsWith;
import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.LogEntry;
import io.github.culvert.host.LogEntry.Level;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.Upstream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that outgrows the heap or the stack fails alone; what the middleware keeps stays. */
final class ExhaustionTest {
  private static final Plugin PLUGIN = Cases.compiled().start();

  private static final String HEAP =
      "the middleware needs more memory than the guest has; raise heapKiB in the plugin's build";
  private static final String STACK =
      "the middleware recurses deeper than the guest's stack; raise stackKiB in the plugin's build";

  @ParameterizedTest
  @ValueSource(strings = {"objects", "map", "text", "array", "largest-array", "arrays"})
  void heap_full_failsThatRequestAlone(String kind) {
    var instance = PLUGIN.newInstance();
    for (int i = 0; i < 20; i++) {
      assertFailsWith(instance.handle(request("exhaust", kind), Upstream.unreachable()), HEAP);
      assertThat(answer(instance, request("work", "" + i))).isEqualTo("8 words, 7 different");
      assertThat(answer(instance, request("check"))).isEqualTo("intact after " + (i + 1));
    }
    assertThat(instance.memoryPages()).isEqualTo(instance.initialMemoryPages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects", "map", "text", "array", "largest-array", "arrays"})
  void heap_full_canBeCaughtAndTheRequestGoesOn(String kind) {
    var instance = PLUGIN.newInstance();
    for (int i = 0; i < 20; i++) {
      assertThat(answer(instance, request("exhaust-caught", kind)))
          .isEqualTo("caught java.lang.OutOfMemoryError");
      assertThat(answer(instance, request("check"))).isEqualTo("intact after 0");
    }
  }

  @Test
  void heap_fullWhileAClassIsInitialized_leavesTheClassToTheNextRequest() {
    var instance = PLUGIN.newInstance();
    assertFailsWith(
        instance.handle(request("exhaust", "initializer"), Upstream.unreachable()), HEAP);
    assertThat(answer(instance, request("exhaust", "initializer"))).isEqualTo("value: 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "stack-finally"})
  void stack_overflow_failsThatRequestAlone(String kind) {
    var instance = PLUGIN.newInstance();
    for (int i = 0; i < 20; i++) {
      assertFailsWith(instance.handle(request("exhaust", kind), Upstream.unreachable()), STACK);
      assertThat(answer(instance, request("exhaust-caught", kind)))
          .isEqualTo("caught java.lang.StackOverflowError");
      assertThat(answer(instance, request("work", "" + i))).isEqualTo("8 words, 7 different");
      assertThat(answer(instance, request("check"))).isEqualTo("intact after " + (i + 1));
    }
  }

  @AfterAll
  static void close() {
    PLUGIN.close();
  }

  @Test
  void heapAndStack_inTurn_failEachAlone() {
    var instance = PLUGIN.newInstance();
    for (int i = 0; i < 100; i++) {
      for (String kind : List.of("objects", "array")) {
        assertFailsWith(instance.handle(request("exhaust", kind), Upstream.unreachable()), HEAP);
        assertThat(answer(instance, request("work", "" + i))).isEqualTo("8 words, 7 different");
      }
      assertFailsWith(instance.handle(request("exhaust", "stack"), Upstream.unreachable()), STACK);
      assertThat(answer(instance, request("check"))).isEqualTo("intact after " + 2 * (i + 1));
    }
  }

  @Test
  void heap_fullWithPolicyPass_letsTheRequestThrough() {
    try (Plugin plugin = Cases.compiled().withConfig("{\"onError\": \"pass\"}").start()) {
      var exchange = plugin.handle(request("exhaust", "objects"), Cases.HELLO);
      assertThat(exchange.log()).containsExactly(new LogEntry(Level.ERROR, HEAP));
      assertThat(exchange.response().body().text()).isEqualTo("hello");
    }
  }
}
