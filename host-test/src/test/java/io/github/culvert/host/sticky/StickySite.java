package io.github.culvert.host.sticky;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.traefik.Folders;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.SeenRequest;
import io.github.culvert.traefik.Traefik;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real Traefik with a service of several servers and a sticky cookie, the built plugin before it,
 * and a bridge directory. For one thread.
 */
final class StickySite implements AutoCloseable {
  static final String COOKIE = "stk";

  private static final Path PROJECT = Path.of("..");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Path folder;
  private final Traefik traefik;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private StickySite(Path folder, Traefik traefik) {
    this.folder = folder;
    this.traefik = traefik;
  }

  /**
   * Starts one.
   *
   * @param plugin the plugin's configuration, as YAML in one line
   * @param service the service's, without its sticky cookie: {@code servers: [...]}
   */
  static StickySite start(String plugin, String service) {
    return start(Map.of("", plugin), service);
  }

  /**
   * Starts one with several ways to its one service.
   *
   * @param plugins configurations of the plugin by the first part of the path: {@code a} for {@code
   *     /a}
   */
  static StickySite start(Map<String, String> plugins, String service) {
    return start(plugins, "", service);
  }

  /**
   * Starts one with another middleware, as YAML in one line, between the plugin and the service.
   */
  static StickySite start(Map<String, String> plugins, String behind, String service) {
    return start(dynamic(plugins, behind, service));
  }

  /** Starts one with that dynamic configuration. */
  static StickySite start(String dynamic) {
    try {
      Path folder = Files.createTempDirectory("culvert-sticky-");
      Traefik traefik =
          Traefik.builder()
              .plugin(LocalPlugin.culvert(PROJECT, folder.resolve("bridge") + ":/bridge"))
              .dynamic(dynamic)
              .start();
      return new StickySite(folder, traefik);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the configuration while Traefik runs. */
  void configure(String plugin, String service) {
    traefik.configure(dynamic(Map.of("", plugin), "", service));
  }

  /** Starts a mapper that asks Traefik's API. */
  MapperProcess startMapper() {
    return startMapper("traefik: {api: \"%s\"}".formatted(traefik.api()));
  }

  /** Starts a mapper with that configuration in YAML. */
  MapperProcess startMapper(String configuration) {
    try {
      Path file = Files.createTempFile(folder, "mapper", ".yml");
      Files.writeString(file, configuration);
      return MapperProcess.start(
          List.of(MapperProcess.jar(PROJECT)),
          folder.resolve("bridge"),
          "--config",
          file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Traefik traefik() {
    return traefik;
  }

  /** Sends a request with those headers, each as name and value. */
  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(traefik.uri(path)).timeout(TIMEOUT);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the chosen server saw of a request. */
  SeenRequest seen(String path, String... headers) {
    return SeenRequest.parse(get(path, headers).body());
  }

  /** The servers of so many users, by user. */
  Map<String, String> servers(int users) {
    return servers("/", users);
  }

  /** The servers of so many users on that way, by user. */
  Map<String, String> servers(String path, int users) {
    Map<String, String> servers = new LinkedHashMap<>();
    for (int i = 0; i < users; i++) {
      servers.put("user-" + i, seen(path, "X-User", "user-" + i).upstream());
    }
    return servers;
  }

  @Override
  public void close() {
    client.close();
    traefik.close();
    Folders.delete(folder);
  }

  private static String dynamic(Map<String, String> plugins, String behind, String service) {
    var routers = new StringBuilder();
    var middlewares = new StringBuilder(behind.isEmpty() ? "" : "    behind: " + behind + "\n");
    String last = behind.isEmpty() ? "" : ", behind";
    plugins.forEach(
        (path, plugin) -> {
          routers.append(
              "    at-%s: {rule: \"PathPrefix(`/%1$s`)\", middlewares: [at-%1$s%s], service: web}\n"
                  .formatted(path, last));
          middlewares.append("    at-%s: {plugin: {culvert: %s}}\n".formatted(path, plugin));
        });
    return """
    http:
      routers:
    %s\
      middlewares:
    %s\
      services:
        web: {loadBalancer: {sticky: {cookie: {name: %s}}, %s}}
    """
        .formatted(routers, middlewares, COOKIE, service);
  }
}
