package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.ChildProcess;
import io.github.culvert.traefik.Folders;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.Traefik;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example in {@code traefik/sessions}, run as it stands there but for ports and patience. */
@Timeout(120)
class ExampleTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path EXAMPLE = PROJECT.resolve("traefik/sessions");
  private static final Duration STARTED = Duration.ofSeconds(30);

  @Test
  void whatTheLoginSaves_theShopReads() throws Exception {
    Path folder = Files.createTempDirectory("culvert-sessions-");
    try (var login = service("login");
        var shop = service("shop");
        var traefik = traefik(folder, port(login), port(shop));
        var _ = mapper(folder);
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      assertThat(get(browser, traefik, "/shop?apple")).isEqualTo("nobody has 1\n");
      assertThat(get(browser, traefik, "/login?alice")).isEqualTo("hello alice\n");
      assertThat(get(browser, traefik, "/shop?pear")).isEqualTo("alice has 2\n");
      assertThat(get(browser, traefik, "/shop")).isEqualTo("alice has 2\n");
      assertThat(get(browser, traefik, "/logout")).isEqualTo("goodbye\n");
      assertThat(get(browser, traefik, "/shop")).isEqualTo("nobody has 0\n");
    } finally {
      Folders.delete(folder);
    }
  }

  private static String get(HttpClient browser, Traefik traefik, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(traefik.uri(path)).timeout(STARTED).build();
    return browser.send(request, BodyHandlers.ofString()).body();
  }

  private static ChildProcess service(String name) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String source = EXAMPLE.resolve("Service.java").toString();
    return ChildProcess.start(name, new ProcessBuilder(java, source, name));
  }

  private static String port(ChildProcess service) {
    return service.log().await("listening port=", STARTED).replaceFirst(".*port=", "");
  }

  private static Traefik traefik(Path folder, String loginPort, String shopPort)
      throws IOException {
    String dynamic =
        Files.readString(EXAMPLE.resolve("dynamic/sessions.yml"))
            .replace(":9001", ":" + loginPort)
            .replace(":9002", ":" + shopPort)
            .replace(
                "maxAge: 3600, secure: false}",
                "maxAge: 3600, secure: false}\n            timeout: 10000");
    return Traefik.builder()
        .plugin(LocalPlugin.culvert(PROJECT, folder.resolve("bridge") + ":/bridge"))
        .dynamic(dynamic)
        .start();
  }

  private static MapperProcess mapper(Path folder) throws IOException {
    Path file = Files.copy(EXAMPLE.resolve("mapper.yml"), folder.resolve("mapper.yml"));
    return MapperProcess.start(
        List.of(MapperProcess.jar(PROJECT)), folder.resolve("bridge"), "--config", file.toString());
  }
}
