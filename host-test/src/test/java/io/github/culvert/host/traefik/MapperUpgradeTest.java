package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One mapper takes over from another under Traefik's requests. */
@Timeout(120)
class MapperUpgradeTest {
  private static final int CLIENTS = 6;
  private static final Duration LEFT = Duration.ofSeconds(30);

  /** As long as a busy machine may need; a lookup that is lost would not be answered at all. */
  private static final Route ROUTE =
      new Route(
          "block",
          "{session: {headers: [Me], upstreamHeaders: [X-User], timeout: 10000, onFailure:"
              + " block}}");

  private final AtomicBoolean stopped = new AtomicBoolean();

  @Test
  void noRequestFails() throws Exception {
    try (Site site = Site.start(ROUTE);
        MapperProcess first = start(site);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> served = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Callable<Integer> client = () -> ask(site);
        served.add(clients.submit(client));
      }
      try (MapperProcess second = start(site, "--take-over")) {
        first.log().await("left to the next mapper", LEFT);
        assertThat(second.log().await(" ready ", LEFT)).doesNotContain("guests=\"0\"");
        stopped.set(true);
        for (Future<Integer> client : served) {
          assertThat(client.get()).isPositive();
        }
      } finally {
        stopped.set(true);
      }
    }
  }

  /** Until it is stopped; how many times. */
  private int ask(Site site) {
    int count = 0;
    do {
      Answer answer = site.get("/block", "Me: alice");
      assertThat(answer.status())
          .as("after %d: %s", count, site.traefik().log().tail())
          .isEqualTo(200);
      count++;
    } while (!stopped.get());
    return count;
  }

  private static MapperProcess start(Site site, String... more) throws Exception {
    Path file = site.folder().resolve("mapper.yml");
    Files.writeString(file, "mappings: [{when: {me: alice}, upstream: {X-User: alice}}]");
    List<String> options = new ArrayList<>(List.of("--config", file.toString()));
    options.addAll(List.of(more));
    return MapperProcess.start(
        List.of(MapperProcess.jar(Site.PROJECT)), site.bridge(), options.toArray(String[]::new));
  }
}
