package io.github.culvert.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.ChildProcess;
import io.github.culvert.traefik.EchoUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with the ready plugin and no mapper. */
@Timeout(180)
class ServeTest {
  private static final Path PLUGIN = Path.of("../plugin/target/plugin.wasm");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String PASS = "{\"upstreamHeaders\": [\"X-User\"]}";
  private static final String BLOCK = "{\"onFailure\": \"block\"}";

  @TempDir private Path folder;

  private EchoUpstream upstream;
  private Path config;

  @BeforeEach
  void startUpstream() {
    upstream = EchoUpstream.start("orders");
    config = folder.resolve("config.json");
  }

  @AfterEach
  void stopUpstream() {
    upstream.close();
  }

  @Test
  void request_goesOn_andItsChangesAreTold() throws Exception {
    Files.writeString(config, PASS);
    try (var serve = serve();
        var client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(forged(uri(serve)), BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("/orders?id=7").doesNotContain("forged");
      assertThat(serve.log().await("GET /orders?id=7: 200 in ", TIMEOUT))
          .contains("request: -X-User")
          .doesNotContain("forged");
    }
  }

  @Test
  void changedConfiguration_startsAgain_andAWrongOneDoesNot() throws Exception {
    Files.writeString(config, PASS);
    try (var serve = serve();
        var client = HttpClient.newHttpClient()) {
      URI uri = uri(serve);
      change(BLOCK);
      serve.log().await("started again", TIMEOUT);
      assertThat(client.send(forged(uri), BodyHandlers.ofString()).statusCode()).isEqualTo(503);
      serve.log().await("answered by the middleware", TIMEOUT);

      change("{\"onFailure\": \"explode\"}");
      assertThat(serve.log().await("the one of before goes on", TIMEOUT)).contains("onFailure");
      assertThat(client.send(forged(uri), BodyHandlers.ofString()).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void upstream_isGone() throws Exception {
    Files.writeString(config, PASS);
    upstream.close();
    try (var serve = serve();
        var client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(forged(uri(serve)), BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.body()).contains(upstream.uri().toString());
    }
  }

  @Test
  void noUpstream_answersWithWhatCameOfTheRequest() throws Exception {
    Files.writeString(config, PASS);
    try (var serve = start("--port=0");
        var client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(forged(uri(serve)), BodyHandlers.ofString());

      assertThat(response.body()).startsWith("GET /orders?id=7\n").contains("alice");
      assertThat(response.body()).doesNotContain("forged");
    }
  }

  /** ChildProcess gives it an input that has ended. */
  @Test
  void endsWithItsInput_ifSoAsked() throws Exception {
    Files.writeString(config, PASS);
    try (var serve = start("--port=0", "--end-with-input")) {
      assertThat(serve.awaitExit(TIMEOUT)).isZero();
      assertThat(serve.log().tail()).contains("-> echo; Ctrl-C ends");
    }
  }

  @Test
  void wrongConfiguration_doesNotStart() throws Exception {
    Files.writeString(config, "{\"onFailure\": \"explode\"}");
    try (var serve = serve()) {
      assertThat(serve.awaitExit(TIMEOUT)).isEqualTo(1);
      assertThat(serve.log().tail()).contains("onFailure").doesNotContain("\tat ");
    }
  }

  @Test
  void configuration_isMissing() {
    try (var serve = serve()) {
      assertThat(serve.awaitExit(TIMEOUT)).isEqualTo(1);
      assertThat(serve.log().tail()).contains(config.toString()).doesNotContain("\tat ");
    }
  }

  @Test
  void port_isTaken() throws Exception {
    Files.writeString(config, PASS);
    try (var serve = serve(upstream.uri().getPort())) {
      assertThat(serve.awaitExit(TIMEOUT)).isEqualTo(1);
      assertThat(serve.log().tail()).contains("is taken").doesNotContain("\tat ");
    }
  }

  /** In one step, so that no half of it is read. */
  private void change(String configuration) throws IOException {
    Path next = Files.writeString(folder.resolve("next.json"), configuration);
    Files.move(next, config, StandardCopyOption.ATOMIC_MOVE);
  }

  private ChildProcess serve() {
    return serve(0);
  }

  private ChildProcess serve(int port) {
    return start("--upstream=" + upstream.uri(), "--port=" + port);
  }

  private ChildProcess start(String... options) {
    var arguments = new ArrayList<>(List.of("serve", PLUGIN.toString(), "--config=" + config));
    arguments.addAll(List.of(options));
    return ChildProcess.start("culvert serve", Main.class, arguments.toArray(String[]::new));
  }

  private static URI uri(ChildProcess serve) {
    return URI.create(serve.log().await("; Ctrl-C ends", TIMEOUT).replaceFirst(" .*", ""));
  }

  private static HttpRequest forged(URI uri) {
    return HttpRequest.newBuilder(uri.resolve("/orders?id=7"))
        .timeout(TIMEOUT)
        .header("Me", "alice")
        .header("X-User", "forged")
        .build();
  }
}
