package io.github.culvert.host.traefik;

import io.github.culvert.traefik.EchoUpstream;
import io.github.culvert.traefik.Folders;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.SeenRequest;
import io.github.culvert.traefik.Traefik;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Traefik with the built plugin, a bridge directory, and an upstream that echoes what it
 * sees. Each route has a middleware of its own: {@code /NAME} goes through the plugin with that
 * route's configuration, {@code /bare} through none.
 */
public final class Site implements AutoCloseable {
  /** The folder of the whole project; tests run in that of their module. */
  public static final Path PROJECT = Path.of("..");

  /** The route without the plugin. */
  public static final String BARE = "/bare";

  private final Path folder;
  private final EchoUpstream upstream;
  private final Traefik traefik;

  private Site(Path folder, EchoUpstream upstream, Traefik traefik) {
    this.folder = folder;
    this.upstream = upstream;
    this.traefik = traefik;
  }

  /**
   * A route through the plugin.
   *
   * @param name its path without the slash, and the name of router and middleware
   * @param configuration the plugin's, as YAML in one line: {@code {session: {headers: [Me]}}}
   * @param options more of the router, as YAML in one line, such as {@code , tls: {}}
   * @param behind another middleware between the plugin and the upstream, as YAML in one line, such
   *     as {@code {retry: {attempts: 2}}}; empty: none
   */
  public record Route(String name, String configuration, String options, String behind) {
    public Route(String name, String configuration) {
      this(name, configuration, "");
    }

    public Route(String name, String configuration, String options) {
      this(name, configuration, options, "");
    }
  }

  /** Starts it with the echo as upstream. */
  public static Site start(Route... routes) {
    return start(null, routes);
  }

  /** Starts it with another upstream; null: the echo. */
  public static Site start(URI otherUpstream, Route... routes) {
    EchoUpstream echo = EchoUpstream.start("echo");
    try {
      Path folder = Files.createTempDirectory("culvert-site-");
      URI upstream = otherUpstream == null ? echo.uri() : otherUpstream;
      Traefik traefik =
          Traefik.builder()
              .plugin(LocalPlugin.culvert(PROJECT, folder.resolve("bridge") + ":/bridge"))
              .dynamic(dynamic(upstream, List.of(routes)))
              .start();
      return new Site(folder, echo, traefik);
    } catch (IOException e) {
      echo.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      echo.close();
      throw e;
    }
  }

  private static String dynamic(URI upstream, List<Route> routes) {
    var routers = new StringBuilder();
    var middlewares = new StringBuilder();
    for (Route route : routes) {
      String last = route.behind().isEmpty() ? "" : ", behind-" + route.name();
      routers.append(
          "    %s: {rule: \"PathPrefix(`/%1$s`)\", middlewares: [%1$s%s], service: up%s}\n"
              .formatted(route.name(), last, route.options()));
      middlewares.append(
          "    %s: {plugin: {culvert: %s}}\n".formatted(route.name(), route.configuration()));
      if (!route.behind().isEmpty()) {
        middlewares.append("    behind-%s: %s\n".formatted(route.name(), route.behind()));
      }
    }
    return """
    http:
      routers:
        bare: {rule: "PathPrefix(`%s`)", service: up}
    %s\
      middlewares:
    %s\
      services:
        up: {loadBalancer: {servers: [{url: "%s"}]}}
    """
        .formatted(BARE, routers, middlewares, upstream);
  }

  public Traefik traefik() {
    return traefik;
  }

  /** How many requests have reached the echo. */
  public long upstreamRequests() {
    return upstream.requestCount();
  }

  /** The bridge directory; there is none before a mapper makes it. */
  public Path bridge() {
    return folder.resolve("bridge");
  }

  /** A folder for the files of a test. */
  public Path folder() {
    return folder;
  }

  /** Sends a request over a connection of its own. */
  public Answer get(String path, String... headerLines) {
    try (var connection = Connection.open(traefik.uri("/"))) {
      return connection.get(path, headerLines);
    }
  }

  /** What the upstream sees of a request, which must be answered with 200. */
  public SeenRequest seen(String path, String... headerLines) {
    return get(path, headerLines).seen();
  }

  @Override
  public void close() {
    traefik.close();
    upstream.close();
    Folders.delete(folder);
  }
}
