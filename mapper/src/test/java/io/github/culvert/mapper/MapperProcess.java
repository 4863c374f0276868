package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mapper in a process of its own, started from the built classes. */
final class MapperProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern PORT = Pattern.compile("serving HTTP .* port=\"(\\d+)\"");

  private final Process process;
  private final List<String> output = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch readyOrEnded = new CountDownLatch(1);
  private final Thread reader;

  MapperProcess(String... arguments) {
    this(Map.of(), List.of(), arguments);
  }

  /** Starts one with a store and HTTP, and waits until both serve. */
  static MapperProcess withStore(Path bridge, String store, String... more)
      throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--bridge", bridge.toString()));
    arguments.addAll(List.of("--store-address", store, "--http-address", "127.0.0.1:0"));
    arguments.addAll(List.of(more));
    return new MapperProcess(arguments.toArray(String[]::new)).awaitReady().awaitStore();
  }

  /** Starts one that serves, with more on the class path. */
  MapperProcess(List<Path> more, String... arguments) {
    this(Map.of(), more, arguments);
  }

  /** Starts one that serves, with more in its environment. */
  MapperProcess(Map<String, String> environment, String... arguments) {
    this(environment, List.of(), arguments);
  }

  private MapperProcess(Map<String, String> environment, List<Path> more, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "--default-signal=HUP")); // a build under nohup ignores it
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // starts sooner
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(classPath(more));
    command.add(Main.class.getName());
    command.add("serve");
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("STATE_DIRECTORY", "/dev/null"); // a test names its store
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader = Thread.ofPlatform().daemon().name("output of a mapper").start(this::read);
  }

  /** Waits until it serves or has given up. */
  MapperProcess awaitReady() throws InterruptedException {
    if (!readyOrEnded.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new AssertionError("not ready: " + output);
    }
    return this;
  }

  /** Waits until its store is there: the first connection to one may take longer than its time. */
  MapperProcess awaitStore() {
    await()
        .atMost(PATIENCE)
        .until(() -> http("GET", "/health/ready", "").body().equals("{\"status\":\"up\"}"));
    return this;
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("not ended: " + output);
    }
    reader.join();
    return process.exitValue();
  }

  /** SIGTERM; the output can still be read. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  List<String> output() {
    return List.copyOf(output);
  }

  /** SIGHUP. */
  void hangup() throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor()).isZero();
  }

  /** Of its HTTP server, whose port it chose. */
  URI uri(String path) {
    Matcher port = PORT.matcher(String.join("\n", output()));
    if (!port.find()) {
      throw new AssertionError("no HTTP: " + output);
    }
    return URI.create("http://127.0.0.1:" + port.group(1) + path);
  }

  /** Sends a request to its HTTP server. */
  HttpResponse<String> http(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String classPath(List<Path> more) {
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    more.forEach(entry -> path.append(File.pathSeparator).append(entry));
    return path.toString();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        output.add(line);
        if (line.contains(" ready ")) {
          readyOrEnded.countDown();
        }
      }
    } catch (IOException e) {
      output.add(e.toString());
    } finally {
      readyOrEnded.countDown();
    }
  }
}
