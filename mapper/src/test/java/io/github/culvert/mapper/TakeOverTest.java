package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.bridge.TestGuest.Answered;
import io.github.culvert.traefik.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mappers as processes of which one takes over from the other. */
@Timeout(120)
class TakeOverTest {
  private static final int TAKE_OVERS = 3;

  private final int httpPort = FreePorts.find(1).getFirst();
  private final AtomicBoolean stopped = new AtomicBoolean();

  @TempDir private Path folder;

  /** Guests that ask all the time, by one frame, by many, of a slow server, and from the table. */
  @Test
  void underLoad_noLookupFails() throws Exception {
    HttpServer server = slowServer();
    write("0");
    List<Thread> guests = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    MapperProcess mapper = start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      for (byte[] lookup : lookups(url)) {
        guests.add(
            Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, e) -> failures.add(e))
                .start(() -> ask(lookup)));
      }
      int channels = guests.size();
      guests.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, e) -> failures.add(e))
              .start(this::askByHttp));
      for (int i = 1; i <= TAKE_OVERS; i++) {
        write(Integer.toString(i));
        MapperProcess next = start("--take-over");
        assertThat(next.output().getLast()).contains(" ready guests=\"" + channels + "\"");
        assertThat(mapper.exitCode()).as("%s", mapper.output()).isZero();
        assertThat(mapper.output().getLast()).contains(" left to the next mapper ");
        mapper = next;
      }
    } finally {
      stopped.set(true);
      for (Thread guest : guests) {
        guest.join();
      }
      mapper.close();
      server.stop(0);
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void nobodyToTakeOverFrom_serves() throws Exception {
    write("0");
    try (MapperProcess mapper = start("--take-over");
        TestGuest guest = new TestGuest(folder.resolve("bridge"))) {
      assertThat(mapper.output().getLast()).contains(" ready ");
      assertThat(guest.call(TestGuest.lookup("me", "a")).upstream()).containsEntry("X-Turn", "0");
    }
  }

  @Test
  void ownerOfAnEarlierVersion_isNotDisturbed() throws Exception {
    write("0");
    try (MapperProcess first = start();
        TestGuest guest = new TestGuest(folder.resolve("bridge"))) {
      Files.delete(folder.resolve("bridge/handover"));
      try (MapperProcess second = start("--take-over")) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output().getLast())
            .startsWith("culvert-mapper: taking over: the owner of the bridge directory does not");
      }
      assertThat(guest.call(TestGuest.lookup("me", "a")).upstream()).containsEntry("X-Turn", "0");
      assertThat(first.output().getLast()).contains(" ready ");
    }
  }

  /** A wrong configuration is found before the first mapper is asked to leave. */
  @Test
  void wrongConfiguration_firstGoesOn() throws Exception {
    write("0");
    try (MapperProcess first = start()) {
      Files.writeString(folder.resolve("culvert.yaml"), "brigde: x");
      try (MapperProcess second = start("--take-over")) {
        assertThat(second.exitCode()).isEqualTo(1);
      }
      assertThat(first.output()).noneMatch(line -> line.contains("left"));
    }
  }

  private static List<byte[]> lookups(String url) {
    List<byte[]> lookups = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lookups.add(TestGuest.lookup("me", "guest" + i));
      lookups.add(TestGuest.lookup("me", "x".repeat(20_000) + i));
      lookups.add(TestGuest.lookup("table", "guest" + i));
      lookups.add(TestGuest.lookup(url, "me", new byte[] {(byte) ('a' + i)}));
    }
    return lookups;
  }

  /** Fails the thread with the first lookup that has no answer, or a wrong one. */
  private void ask(byte[] lookup) {
    try (TestGuest guest = new TestGuest(folder.resolve("bridge"))) {
      while (!stopped.get()) {
        Answered answer = guest.call(lookup);
        assertThat(answer.failure()).isEmpty();
        assertThat(answer.upstream()).containsKey("X-Turn");
      }
    }
  }

  /** A connection that the kernel takes in as a port closes is reset: once for each take-over. */
  private void askByHttp() {
    URI uri = URI.create("http://127.0.0.1:" + httpPort + "/forward-auth?header=me");
    HttpRequest request = HttpRequest.newBuilder(uri).header("me", "alice").build();
    int resets = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!stopped.get()) {
        try {
          var response = client.send(request, BodyHandlers.discarding());
          assertThat(response.statusCode()).isEqualTo(200);
          assertThat(response.headers().firstValue("X-Turn")).isPresent();
        } catch (IOException e) {
          assertThat(++resets).as("by HTTP: %s", e).isLessThanOrEqualTo(TAKE_OVERS);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError("by HTTP", e);
    }
  }

  private static HttpServer slowServer() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try {
            TimeUnit.MILLISECONDS.sleep(100); // so that a lookup is always under way
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          byte[] body = "{\"upstream\":{\"X-Turn\":\"server\"}}".getBytes(US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private MapperProcess start(String... more) throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bridge=" + folder.resolve("bridge"),
                "--config=" + folder.resolve("culvert.yaml"),
                "--store-address=none",
                "--http-address=127.0.0.1:" + httpPort));
    arguments.addAll(List.of(more));
    return new MapperProcess(arguments.toArray(String[]::new)).awaitReady();
  }

  private void write(String turn) throws IOException {
    Files.writeString(
        folder.resolve("culvert.yaml"),
        "mappings: [{when: {}, upstream: {X-Turn: \"%s\"}}]\n".formatted(turn));
  }
}
