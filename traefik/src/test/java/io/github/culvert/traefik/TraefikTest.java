package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraefikTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static EchoUpstream upstream;

  @BeforeAll
  static void startUpstream() {
    upstream = EchoUpstream.start("orders");
  }

  @AfterAll
  static void stop() {
    upstream.close();
    CLIENT.close();
  }

  @Test
  void start_routesByItsDynamicConfiguration() throws Exception {
    try (Traefik traefik = Traefik.builder().dynamic(route("/orders")).start()) {
      HttpResponse<String> answer = get(traefik.uri("/orders?page=2"));
      SeenRequest seen = SeenRequest.parse(answer.body());

      assertThat(seen.upstream()).isEqualTo("orders");
      assertThat(seen.uri()).isEqualTo("/orders?page=2");
      assertThat(seen.values("x-forwarded-for")).containsExactly("127.0.0.1");
      assertThat(traefik.router("orders").isEnabled()).isTrue();
    }
  }

  @Test
  void configure_replacesTheRoutes() throws Exception {
    try (Traefik traefik = Traefik.builder().dynamic(route("/before")).start()) {
      traefik.configure(route("/after"));

      assertThat(get(traefik.uri("/before")).statusCode()).isEqualTo(404);
      assertThat(get(traefik.uri("/after")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void router_refused() {
    String refused = route("/orders").replace("service: up}", "service: none}");
    try (Traefik traefik = Traefik.builder().dynamic(refused).start()) {
      assertThat(traefik.router("orders").isEnabled()).isFalse();
      assertThat(traefik.router("orders").errors())
          .containsExactly("the service \"none@file\" does not exist");
      assertThat(traefik.log().await("none@file", Duration.ofSeconds(10))).contains("ERR");
    }
  }

  @Test
  void start_portTakenInBetween(@TempDir Path folder) throws Exception {
    Path unlucky = folder.resolve("traefik");
    Files.writeString(
        unlucky,
        """
        #!/bin/sh
        if mkdir '%1$s.once'; then
          echo 'listen tcp 127.0.0.1:8000: bind: address already in use'
          exit 1
        fi
        exec '%2$s' "$@"
        """
            .formatted(unlucky, TraefikBinary.resolve()));
    assertThat(unlucky.toFile().setExecutable(true)).isTrue();

    try (Traefik traefik = Traefik.builder().binary(unlucky).dynamic(route("/orders")).start()) {
      assertThat(get(traefik.uri("/orders")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void start_brokenStaticConfiguration() {
    var broken = Traefik.builder().staticConfiguration("entryPoints: {web: {adress: nowhere}}");

    assertThatThrownBy(broken::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Traefik does not take its configuration")
        .hasMessageContaining("adress");
  }

  @Test
  void close_endsTheProcessAndMayBeCalledAgain() {
    Traefik traefik = Traefik.builder().start();
    long pid = traefik.pid();

    traefik.close();
    traefik.close();

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static String route(String prefix) {
    return """
    http:
      routers:
        orders: {rule: "PathPrefix(`%s`)", service: up}
      services:
        up: {loadBalancer: {servers: [{url: "%s"}]}}
    """
        .formatted(prefix, upstream.uri());
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
