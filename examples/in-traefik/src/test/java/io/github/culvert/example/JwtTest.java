package io.github.culvert.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.SeenRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/**
 * With a token of the key that RFC 7515 has in its example, whose private part is there as well.
 */
@InTraefik
final class JwtTest {
  private static final String VALID_UNTIL_2100 =
      "eyJhbGciOiJFUzI1NiIsImtpZCI6ImV4YW1wbGUifQ."
          + "eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUuY29tIiwiYXVkIjoib3JkZXJzIiwic3ViIj"
          + "oiYW5uIiwiZ3JvdXBzIjpbInN0YWZmIiwiYWRtaW5zIl0sImV4cCI6NDEwMjQ0NDgwMH0"
          + ".vtKmyzAT6u9GRee2bdmA0MnayQoem6Uhv1Oh7Ow-Zm-vqfZDYN0NFaVjXwPX"
          + "cNWuX2fDgSqVqCNC9IKY3zVvWg";

  @Test
  void validToken_reachesTheUpstreamAsItsClaims(Examples examples) {
    SeenRequest seen =
        examples.seen("/jwt", "Authorization", "Bearer " + VALID_UNTIL_2100, "X-User", "root");

    assertThat(seen.values("X-User")).containsExactly("ann");
    assertThat(seen.values("X-Groups")).containsExactly("staff,admins");
  }

  @Test
  void otherTokens_areRefused(Examples examples) {
    String changed = VALID_UNTIL_2100.substring(0, VALID_UNTIL_2100.length() - 2) + "AA";
    HttpResponse<String> response = examples.get("/jwt", "Authorization", "Bearer " + changed);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
        .isEqualTo(
            "Bearer error=\"invalid_token\", error_description=\"the token's signature is wrong\"");
    assertThat(examples.get("/jwt").headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }
}
