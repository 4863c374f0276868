package io.github.culvert.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.SeenRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@InTraefik
final class TenantTest {
  /** What Traefik itself would set for the other child. */
  private static final String GLOBEX_COOKIE = "tenant=c7d312fcce3d52dd";

  @Test
  void eachTenant_reachesItsOwnService(Examples examples) {
    for (int i = 0; i < 10; i++) {
      assertThat(examples.seen("/tenant", "X-Tenant", "acme").upstream()).isEqualTo("acme");
      assertThat(examples.seen("/tenant", "X-Tenant", "GLOBEX").upstream()).isEqualTo("globex");
    }
  }

  @Test
  void clientsOwnCookie_choosesNothing(Examples examples) {
    for (String cookies : new String[] {GLOBEX_COOKIE, "a=1; " + GLOBEX_COOKIE, "tenant=x"}) {
      SeenRequest seen = examples.seen("/tenant", "X-Tenant", "acme", "Cookie", cookies);
      assertThat(seen.upstream()).isEqualTo("acme");
    }
  }

  @Test
  void cookieOfTheService_isNotGivenToTheClient(Examples examples) {
    HttpResponse<String> response = examples.get("/tenant", "X-Tenant", "acme");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void unknownTenant_isAnswered(Examples examples) {
    assertThat(examples.get("/tenant", "X-Tenant", "initech").statusCode()).isEqualTo(404);
    assertThat(examples.get("/tenant", "Cookie", GLOBEX_COOKIE).statusCode()).isEqualTo(404);
  }
}
