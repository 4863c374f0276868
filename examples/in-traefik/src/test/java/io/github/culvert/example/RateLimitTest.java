package io.github.culvert.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@InTraefik
final class RateLimitTest {
  @Test
  void eachClient_hasItsFiveRequests(Examples examples) throws Exception {
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String client = i % 2 == 0 ? "ann" : "bob";
      requests.add(() -> examples.get("/rate-limit", "X-Api-Client", client).statusCode());
    }
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> status : threads.invokeAll(requests)) {
        statuses.add(status.get());
      }
    }
    assertThat(statuses).containsOnly(200, 429);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(10);
  }

  @Test
  void withoutMapper_nobodyPasses(Examples examples) {
    try (var _ = examples.withoutMapper()) {
      HttpResponse<String> response = examples.get("/rate-limit", "X-Api-Client", "cy");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }
    assertThat(examples.get("/rate-limit", "X-Api-Client", "cy").statusCode()).isEqualTo(200);
  }
}
