package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.ChildProcess;
import io.github.culvert.traefik.Folders;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.Traefik;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example in {@code traefik/inference}, run as it stands there but for the ports. */
@Timeout(120)
class PrefixCacheTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path EXAMPLE = PROJECT.resolve("traefik/inference");
  private static final Duration STARTED = Duration.ofSeconds(60);

  /** More than one cache holds, and fewer than both. */
  private static final int USERS = 26;

  private static final int ROUNDS = 4;

  @Test
  void sameUser_sameServer_soThatItsPrefixIsCached() throws Exception {
    Path folder = Files.createTempDirectory("culvert-inference-");
    try (var one = server();
        var two = server();
        var traefik = traefik(folder, port(one), port(two));
        var _ = mapper(folder, traefik);
        var client = HttpClient.newHttpClient()) {
      await().atMost(STARTED).until(() -> isHit(client, traefik, "first")); // all are awake
      int hits = 0;
      for (int round = 0; round < ROUNDS; round++) {
        for (int user = 0; user < USERS; user++) {
          hits += isHit(client, traefik, "user-" + user) ? 1 : 0;
        }
      }
      // All but the first of each user.
      assertThat(hits).isEqualTo(USERS * (ROUNDS - 1));
    } finally {
      Folders.delete(folder);
    }
  }

  private static boolean isHit(HttpClient client, Traefik traefik, String user)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(traefik.uri("/v1/completions")).header("X-User", user).build();
    return client
        .send(request, BodyHandlers.ofString())
        .headers()
        .firstValue("X-Prefix-Cache")
        .orElseThrow()
        .equals("hit");
  }

  private static ChildProcess server() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String source = EXAMPLE.resolve("InferenceServer.java").toString();
    return ChildProcess.start("inference", new ProcessBuilder(java, source));
  }

  private static String port(ChildProcess server) {
    return server.log().await("listening port=", STARTED).replaceFirst(".*port=", "");
  }

  private static Traefik traefik(Path folder, String onePort, String otherPort) throws IOException {
    String dynamic =
        Files.readString(EXAMPLE.resolve("dynamic/sticky.yml"))
            .replace(":8001", ":" + onePort)
            .replace(":8002", ":" + otherPort);
    return Traefik.builder()
        .plugin(LocalPlugin.culvert(PROJECT, folder.resolve("bridge") + ":/bridge"))
        .dynamic(dynamic)
        .start();
  }

  private static MapperProcess mapper(Path folder, Traefik traefik) throws IOException {
    String configuration =
        Files.readString(EXAMPLE.resolve("mapper.yml"))
            .replace("http://127.0.0.1:8080", traefik.api().toString());
    Path file = Files.writeString(folder.resolve("mapper.yml"), configuration);
    return MapperProcess.start(
        List.of(MapperProcess.jar(PROJECT)), folder.resolve("bridge"), "--config", file.toString());
  }
}
