package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Answer;
import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.ScriptedUpstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nothing can stop a large body in Traefik; what its Content-Length tells is logged and counted.
 */
@Timeout(120)
class MaxBufferTest {
  private static final Duration TOLD = Duration.ofSeconds(10);
  private static final Route APP =
      new Route("app", "{store: {timeout: 10000, maxBuffer: 1000, skip: {paths: [/app/files]}}}");

  @Test
  void largerResponses_pass_andAreLoggedAndCounted() {
    try (var upstream = ScriptedUpstream.start("large");
        var site = Site.start(upstream.uri(), APP);
        var mapper = Mapper.start(site, "http: {address: \"127.0.0.1:0\"}");
        var client = HttpClient.newHttpClient()) {
      assertIsWhole(site.get("/app/length/1001"), 1_001);
      assertIsWhole(site.get("/app/length/50000"), 50_000);
      assertIsWhole(site.get("/app/length/1000"), 1_000);
      assertIsWhole(site.get("/app/chunked/50000"), 50_000);
      assertIsWhole(site.get("/app/files/length/50000"), 50_000);

      assertThat(site.traefik().log().await("keeping within maxBuffer failed", TOLD))
          .contains("more than 1000 bytes");
      await()
          .atMost(TOLD)
          .untilAsserted(
              () ->
                  assertThat(metrics(client, mapper))
                      .contains("\nculvert_responses_oversized_total 2.0\n"));
    }
  }

  private static void assertIsWhole(Answer answer, int bytes) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.isWhole()).isTrue();
    assertThat(answer.body()).hasSize(bytes);
  }

  private static String metrics(HttpClient client, MapperProcess mapper) throws Exception {
    String port =
        mapper.log().await("serving HTTP", TOLD).replaceFirst(".* port=\"(\\d+)\".*", "$1");
    URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
