package io.github.culvert.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@InTraefik
final class RewriteTest {
  @Test
  void addressOfTheUpstream_isReplacedInBodyAndHeaders(Examples examples) {
    HttpResponse<String> response = examples.get("/rewrite", "Accept-Encoding", "gzip");

    assertThat(response.body())
        .startsWith("<a href=\"https://shop.example.com/orders/cart\">x")
        .endsWith("x</a>");
    assertThat(response.headers().allValues("Location"))
        .containsExactly("https://shop.example.com/orders/cart");
    assertThat(response.headers().allValues("Set-Cookie"))
        .containsExactly("a=1; Domain=shop.example.com", "b=2; Path=/");
    assertThat(response.headers().allValues("X-Accept-Encoding")).containsExactly("identity");
  }

  @Test
  void eventStreams_areLeftAlone(Examples examples) {
    HttpResponse<String> response = examples.get("/rewrite", "Accept", "text/event-stream");

    assertThat(response.body()).startsWith("<a href=\"http://orders.internal:8080/cart\">x");
    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
  }
}
