package io.github.culvert.host.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.traefik.Connection;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.Traefik;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * A small method that calls itself, in the stack of 32 KiB that a guest has by default: as on the
 * JVM while it fits, beyond that with a StackOverflowError that the author's code catches.
 */
final class RecursionTest {
  /** As many frames fit, as docs/java-in-the-guest.md says. */
  private static final int FITTING = 1_500;

  /** Fits into the default stack of a JVM. */
  private static final int DEEP = 12_000;

  private static final int DEEPER = 1_000_000;

  @Test
  void recursion_inChicory_isCaughtBeyondTheStack() {
    try (Plugin plugin = Cases.compiled().start()) {
      PluginInstance instance = plugin.newInstance();
      assertCaughtBeyondTheStack(
          frames -> Cases.answer(instance, Cases.request("recurse", "" + frames)));
    }
  }

  @Test
  void recursion_inTraefik_isCaughtBeyondTheStack() throws Exception {
    try (Traefik traefik = traefik()) {
      assertCaughtBeyondTheStack(
          frames -> {
            try (Connection connection = Connection.open(traefik.uri("/"))) {
              return connection.get("/", "x-case: recurse", "x-argument: " + frames).body();
            }
          });
    }
  }

  private static void assertCaughtBeyondTheStack(IntFunction<String> recursion) {
    for (int round = 0; round < 5; round++) {
      assertThat(recursion.apply(FITTING)).isEqualTo("returned " + FITTING);
      assertThat(recursion.apply(DEEP)).matches("returned " + DEEP + "|caught after \\d+");
      assertThat(recursion.apply(DEEPER)).matches("caught after \\d{3,}");
    }
  }

  /** Its service is never asked, since the guest answers itself. */
  private static Traefik traefik() throws Exception {
    LocalPlugin built = LocalPlugin.culvert(Site.PROJECT);
    return Traefik.builder()
        .plugin(
            new LocalPlugin(
                built.name(), built.module(), Path.of(Cases.MODULE), built.manifest(), List.of()))
        .dynamic(
            """
            http:
              routers:
                guests: {rule: "PathPrefix(`/`)", middlewares: [guests], service: noop@internal}
              middlewares:
                guests: {plugin: {culvert: {text: "x"}}}
            """)
        .start();
  }
}
