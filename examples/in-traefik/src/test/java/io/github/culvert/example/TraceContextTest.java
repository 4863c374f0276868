package io.github.culvert.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.SeenRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@InTraefik
final class TraceContextTest {
  private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void validContext_isKept_andTheIdIsTold(Examples examples) {
    HttpResponse<String> response =
        examples.get("/trace-context", "traceparent", VALID, "X-Request-Id", "r-1");
    SeenRequest seen = SeenRequest.parse(response.body());

    assertThat(seen.values("traceparent")).containsExactly(VALID);
    assertThat(seen.values("X-Request-Id")).containsExactly("r-1");
    assertThat(response.headers().allValues("X-Request-Id")).containsExactly("r-1");
  }

  /** Guests of concurrent requests, which have nothing that tells them apart but the device. */
  @Test
  void newIds_areUnique(Examples examples) throws Exception {
    List<Callable<SeenRequest>> requests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      requests.add(() -> examples.seen("/trace-context", "traceparent", "00-invalid"));
    }
    Set<String> ids = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<SeenRequest> request : threads.invokeAll(requests)) {
        String parent = request.get().values("traceparent").getFirst();
        assertThat(parent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        ids.add(parent.substring(3, 35));
        ids.add(request.get().values("X-Request-Id").getFirst());
      }
    }
    assertThat(ids).hasSize(200);
  }
}
