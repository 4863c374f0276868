package io.github.culvert.example;

import io.github.culvert.traefik.EchoUpstream;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.SeenRequest;
import io.github.culvert.traefik.Traefik;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One real Traefik that has all examples, each with the {@code traefik.yml} that it shows. For each
 * {@code "http://NAME"} there, an upstream of that name echoes what it sees.
 */
final class Examples implements AutoCloseable {
  private static final Path FOLDER = Path.of("..");
  private static final Pattern UPSTREAM = Pattern.compile("\"http://([a-z-]+)\"");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, EchoUpstream> upstreams = new HashMap<>();
  private final Traefik traefik;

  private Examples() throws IOException {
    Traefik.Builder builder = Traefik.builder();
    for (String name : names()) {
      builder.plugin(LocalPlugin.of(name, FOLDER.resolve(name).resolve("target/plugin.wasm")));
      builder.dynamicFile(
          name, withUpstreams(Files.readString(FOLDER.resolve(name + "/traefik.yml"))));
    }
    traefik = builder.start();
  }

  static Examples start() {
    try {
      return new Examples();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the examples, which are those of their folders, plugins and routers. */
  static List<String> names() {
    try (var folders = Files.list(FOLDER)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("traefik.yml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Traefik traefik() {
    return traefik;
  }

  /** Sends a GET with those names and values of headers, by turns. */
  HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(traefik.uri(path)).timeout(TIMEOUT);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  /** What the upstream sees of a GET. */
  SeenRequest seen(String path, String... headers) {
    return SeenRequest.parse(get(path, headers).body());
  }

  @Override
  public void close() {
    traefik.close();
    upstreams.values().forEach(EchoUpstream::close);
    client.close();
  }

  private String withUpstreams(String dynamic) {
    return UPSTREAM
        .matcher(dynamic)
        .replaceAll(url -> Matcher.quoteReplacement("\"" + upstream(url.group(1)) + "\""));
  }

  private URI upstream(String name) {
    return upstreams.computeIfAbsent(name, EchoUpstream::start).uri();
  }
}
