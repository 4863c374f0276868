package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.answer;
import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.guests.Churn;
import org.junit.jupiter.api.Test;

/** Collections in the middle of a request, which finds all that it holds as it was. */
final class CollectionsTest {
  private static final Plugin PLUGIN = Cases.compiled().start();

  private static final int ROUNDS = 1000;

  @Test
  void request_thatMakesTensOfTheHeap_sumsUpAsOnTheJvm() {
    var instance = PLUGIN.newInstance();
    for (int i = 0; i < 3; i++) {
      int before = collections(instance);
      assertThat(answer(instance, request("churn", "" + ROUNDS))).isEqualTo(Churn.sums(ROUNDS));
      assertThat(collections(instance) - before).isGreaterThan(20);
      assertThat(answer(instance, request("check"))).isEqualTo("intact after 0");
    }
    assertThat(instance.memoryPages()).isEqualTo(instance.initialMemoryPages());
  }

  private static int collections(PluginInstance instance) {
    return Integer.parseInt(answer(instance, request("collections")));
  }
}
