package io.github.culvert.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.SeenRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@InTraefik
final class ApiKeysTest {
  @Test
  void knownKey_reachesTheUpstreamAsTheClientsName(Examples examples) {
    SeenRequest seen =
        examples.seen(
            "/api-keys",
            "X-Api-Key",
            "key-of-mobile-app",
            "X-Api-Client",
            "a",
            "x_api_client",
            "b");

    assertThat(seen.values("X-Api-Client")).containsExactly("mobile-app");
    assertThat(seen.values("x_api_client")).isEmpty();
    assertThat(seen.values("X-Api-Key")).isEmpty();
  }

  @Test
  void otherKeys_areRefused(Examples examples) {
    HttpResponse<String> none = examples.get("/api-keys");
    HttpResponse<String> two =
        examples.get("/api-keys", "X-Api-Key", "key-of-mobile-app", "X-Api-Key", "another");

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().allValues("WWW-Authenticate"))
        .containsExactly("ApiKey header=\"X-Api-Key\"");
    assertThat(two.statusCode()).isEqualTo(400);
    assertThat(examples.get("/api-keys", "X-Api-Key", "wrong").body())
        .isEqualTo("unknown API key\n");
  }
}
