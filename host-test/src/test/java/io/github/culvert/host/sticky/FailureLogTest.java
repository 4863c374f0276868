package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.LogEntry;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The built plugin writes a failure that lasts once, not with each request. */
class FailureLogTest {
  private static final Path WASM = Path.of("../plugin/target/plugin.wasm");

  private static final HttpRequest ALICE = HttpRequest.get("/").withHeader("X-User", "alice");

  private final SetClock clock = new SetClock();

  private final Plugin plugin =
      PluginFile.read(WASM)
          .withConfig("{\"sticky\": {\"headerName\": \"X-User\"}, \"store\": {}}")
          .withClock(clock)
          .start();

  @AfterEach
  void stop() {
    plugin.close();
  }

  private List<String> linesAfter(Duration time) {
    clock.advance(time);
    return lines(ALICE, HttpResponse.ok("hello"));
  }

  private List<String> lines(HttpRequest request, HttpResponse response) {
    return plugin.handle(request, Upstream.answering(response)).log().stream()
        .map(LogEntry::text)
        .toList();
  }

  @Test
  void whatLasts_isWrittenOnce_andAgainAfterTenMinutes() {
    assertThat(linesAfter(Duration.ZERO))
        .singleElement()
        .asString()
        .startsWith("choosing the server failed: the mapper is down")
        .doesNotContain("more failures");
    for (int i = 1; i < 60; i++) {
      assertThat(linesAfter(Duration.ofSeconds(10))).isEmpty();
    }
    assertThat(linesAfter(Duration.ofSeconds(10)))
        .singleElement()
        .asString()
        .endsWith("(59 more failures since the last line)");
  }

  @Test
  void whatComesBackAfterAMinute_isWrittenAgain() {
    assertThat(linesAfter(Duration.ZERO)).hasSize(1);
    assertThat(linesAfter(Duration.ofSeconds(59))).isEmpty();
    assertThat(linesAfter(Duration.ofSeconds(60))).hasSize(1);
  }

  @Test
  void reasonsThatDifferEachTime_areThirtyLinesAMinute() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String wrong = i % 2 == 0 ? "X-Session-Renew" : "X-Session-Destroy";
      lines.addAll(
          lines(HttpRequest.get("/"), HttpResponse.ok("hello").withHeader(wrong, "perhaps")));
    }
    assertThat(lines).hasSize(30).allMatch(line -> line.startsWith("saving the session failed"));

    clock.advance(Duration.ofMinutes(1));
    assertThat(
            lines(
                HttpRequest.get("/"),
                HttpResponse.ok("hello").withHeader("X-Session-Renew", "perhaps")))
        .singleElement()
        .asString()
        .endsWith("(20 more failures since the last line)");
  }
}
