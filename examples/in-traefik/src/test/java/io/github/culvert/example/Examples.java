package io.github.culvert.example;

import io.github.culvert.traefik.EchoUpstream;
import io.github.culvert.traefik.Folders;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.MapperProcess;
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
 * One real Traefik that has all examples, each with the {@code traefik.yml} that it shows, and a
 * mapper for those that ask one. For each {@code "http://NAME"} there, an upstream of that name
 * echoes what it sees; that of the rewritten pages has pages.
 */
final class Examples implements AutoCloseable {
  private static final Path PROJECT = Path.of("../..");
  private static final Path FOLDER = PROJECT.resolve("examples");
  private static final Path LIMITS = FOLDER.resolve("rate-limit-mapper/target");
  private static final Pattern UPSTREAM = Pattern.compile("\"http://([a-z-]+)\"");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, EchoUpstream> upstreams = new HashMap<>();
  private final PageUpstream pages = PageUpstream.start();
  private final Path folder = Files.createTempDirectory("culvert-examples-");
  private final Traefik traefik;
  private MapperProcess mapper;

  private Examples() throws IOException {
    Path random = Files.createDirectory(folder.resolve("random"));
    Files.createSymbolicLink(random.resolve("urandom"), Path.of("/dev/urandom"));
    String[] mounts = {bridge() + ":/bridge", random + ":/random:ro"};
    startMapper();
    Traefik.Builder builder = Traefik.builder();
    for (String name : names()) {
      Path example = FOLDER.resolve(name);
      builder.plugin(LocalPlugin.of(name, example.resolve("target/plugin.wasm"), mounts));
      builder.dynamicFile(name, withUpstreams(Files.readString(example.resolve("traefik.yml"))));
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

  /** Ends the mapper as a crash does; closing what this gives starts another. */
  MapperAway withoutMapper() {
    mapper.kill();
    return this::startMapper;
  }

  /** While there is no mapper. */
  @FunctionalInterface
  interface MapperAway extends AutoCloseable {
    @Override
    void close();
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
    mapper.close();
    pages.close();
    upstreams.values().forEach(EchoUpstream::close);
    client.close();
    Folders.delete(folder);
  }

  private Path bridge() {
    return folder.resolve("bridge");
  }

  private void startMapper() {
    List<Path> classPath =
        List.of(
            MapperProcess.jar(PROJECT),
            LIMITS.resolve("classes"),
            LIMITS.resolve("lib/caffeine.jar"));
    mapper = MapperProcess.start(classPath, bridge());
  }

  private String withUpstreams(String dynamic) {
    return UPSTREAM
        .matcher(dynamic)
        .replaceAll(url -> Matcher.quoteReplacement("\"" + upstream(url.group(1)) + "\""));
  }

  private URI upstream(String name) {
    if (name.equals(PageUpstream.NAME)) {
      return pages.uri();
    }
    return upstreams.computeIfAbsent(name, EchoUpstream::start).uri();
  }
}
