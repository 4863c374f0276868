package io.github.culvert.example.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import io.github.culvert.traefik.MapperProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The middleware with a real mapper that has the buckets. Each test has limits of its own name; a
 * period of a day gives no token back meanwhile.
 */
@WasmPlugin
@Timeout(60)
final class RateLimitTest {
  private static final Path PROJECT = Path.of("../..");
  private static final Path BUCKETS = PROJECT.resolve("examples/rate-limit-mapper/target");
  private static final Upstream UPSTREAM = Upstream.answering(HttpResponse.ok("hello"));

  @TempDir private static Path bridge;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    List<Path> classPath =
        List.of(
            MapperProcess.jar(PROJECT),
            BUCKETS.resolve("classes"),
            BUCKETS.resolve("lib/caffeine.jar"));
    mapper = MapperProcess.start(classPath, bridge);
  }

  @AfterAll
  static void stop() {
    mapper.close();
  }

  @Test
  void limit_thenTooManyRequests(PluginFile file) {
    try (Plugin plugin =
        start(file, "{'name': 'a', 'requests': 2, 'period': 86400, 'timeout': 5000}")) {
      for (int left = 1; left >= 0; left--) {
        HttpResponse response = send(plugin, Headers.NONE).response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("RateLimit-Policy")).contains("\"default\";q=2;w=86400");
        assertThat(response.header("RateLimit").orElseThrow()).startsWith("\"default\";r=" + left);
      }
      Exchange denied = send(plugin, Headers.NONE);
      assertThat(denied.forwarded()).isEmpty();
      assertThat(denied.response().status()).isEqualTo(429);
      assertThat(denied.response().body().text()).isEqualTo("too many requests\n");
      assertThat(Integer.parseInt(denied.response().header("Retry-After").orElseThrow()))
          .isBetween(43_000, 43_200);
      assertThat(denied.log()).isEmpty();
    }
  }

  @Test
  void exactlyAsManyAsAllowed_acrossGuests(PluginFile file) throws Exception {
    String config = "{'name': 'b', 'requests': 40, 'period': 86400, 'timeout': 10000}";
    List<Callable<Integer>> requests = new ArrayList<>();
    try (Plugin plugin = start(file, config);
        var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 120; i++) {
        requests.add(() -> send(plugin, Headers.NONE).response().status());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : threads.invokeAll(requests)) {
        statuses.add(status.get());
      }
      assertThat(statuses).containsOnly(200, 429);
      assertThat(statuses.stream().filter(status -> status == 200)).hasSize(40);
    }
  }

  @Test
  void clientsHaveBucketsOfTheirOwn(PluginFile file) {
    try (Plugin plugin =
        start(
            file,
            "{'name': 'c', 'requests': 1, 'period': 3600, 'timeout': 5000, 'header':"
                + " 'X-Client'}")) {
      assertThat(statuses(plugin, Headers.of("X-Client", "ann"))).containsExactly(200, 429);
      assertThat(statuses(plugin, Headers.of("X-Client", "bob"))).containsExactly(200, 429);
      assertThat(statuses(plugin, Headers.of("X-Client", ""))).containsExactly(200, 429);
      assertThat(statuses(plugin, Headers.NONE)).containsExactly(200, 429);
      HttpRequest other = HttpRequest.get("/").withSourceAddress("[2001:db8::1]:4711");
      assertThat(plugin.handle(other, UPSTREAM).response().status()).isEqualTo(200);
    }
  }

  @Test
  void middlewaresOfOtherNamesOrLimits_shareNothing(PluginFile file) {
    for (String config :
        List.of(
            "{'name': 'd', 'requests': 1, 'period': 3600, 'timeout': 5000}",
            "{'name': 'd', 'requests': 1, 'period': 3601, 'timeout': 5000}",
            "{'name': 'e', 'requests': 1, 'period': 3600, 'timeout': 5000}")) {
      try (Plugin plugin = start(file, config)) {
        assertThat(statuses(plugin, Headers.NONE)).containsExactly(200, 429);
      }
    }
  }

  @Test
  void hostileClients(PluginFile file) {
    try (Plugin plugin =
        start(
            file,
            "{'name': 'f', 'requests': 1, 'period': 3600, 'timeout': 5000, 'header':"
                + " 'X-Client'}")) {
      Headers none = Headers.NONE;
      assertThat(status(plugin, none.adding("X-Client", "x".repeat(256)))).isEqualTo(200);
      assertThat(status(plugin, none.adding("X-Client", "x".repeat(257)))).isEqualTo(400);
      assertThat(status(plugin, none.adding("X-Client", "x".repeat(60_000)))).isEqualTo(400);
      assertThat(status(plugin, none.adding("X-Client", "a").adding("x-client", "b")))
          .isEqualTo(400);
      assertThat(status(plugin, none.adding("X-Client", new byte[] {(byte) 0xff, 'a'})))
          .isEqualTo(200);
      assertThat(status(plugin, none.adding("X-Client", new byte[] {(byte) 0xfe, 'a'})))
          .isEqualTo(200);
    }
  }

  @Test
  void noMapper_isAsConfigured(PluginFile file, @TempDir Path empty) {
    PluginFile elsewhere = file.withMount("/bridge", empty);
    try (Plugin plugin = elsewhere.withConfig("{\"name\": \"g\"}").start()) {
      Exchange passed = send(plugin, Headers.NONE);
      assertThat(passed.response().status()).isEqualTo(200);
      assertThat(passed.response().header("RateLimit")).isEmpty();
      assertThat(passed.log())
          .singleElement()
          .asString()
          .startsWith("WARN rate limit failed: the mapper is down: no mapper serves the bridge");
      assertThat(send(plugin, Headers.NONE).log()).isEmpty();
    }
    String block = "{\"name\": \"g\", \"onFailure\": \"block\"}";
    try (Plugin plugin = elsewhere.withConfig(block).start()) {
      Exchange blocked = send(plugin, Headers.NONE);
      assertThat(blocked.forwarded()).isEmpty();
      assertThat(blocked.response().status()).isEqualTo(503);
      assertThat(blocked.response().header("Retry-After")).contains("1");
    }
  }

  /** Then nobody has the buckets, which must not be taken for a full one. */
  @Test
  void mapperWithoutBuckets_isAFailure(PluginFile file, @TempDir Path other) {
    String block = "{\"name\": \"h\", \"onFailure\": \"block\", \"timeout\": 5000}";
    try (var _ = MapperProcess.start(List.of(MapperProcess.jar(PROJECT)), other);
        Plugin plugin = file.withMount("/bridge", other).withConfig(block).start()) {
      Exchange blocked = send(plugin, Headers.NONE);
      assertThat(blocked.response().status()).isEqualTo(503);
      assertThat(blocked.log())
          .singleElement()
          .asString()
          .contains("the mapper has no rate limits: put their jar on its class path");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | name: not set, expected a string",
        "{'name': 'a', 'requests': '0'} | requests: found \"0\", expected a whole number from 1 to",
        "{'name': 'a', 'period': '90000'} | period: found \"90000\", expected a whole number from"
            + " 1",
        "{'name': 'a', 'header': 'a b'} | header: found \"a b\", expected a name",
        "{'name': 'a', 'onFailure': 'no'} | onFailure: found \"no\", expected one of pass, block",
        "{'name': 'a', 'burst': '5'} | burst: unknown key; expected one of header, name, onFailure,"
      })
  void wrongConfiguration(String config, String message, PluginFile file) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(() -> start(file, config).close())
        .withMessageContaining(message);
  }

  private static Plugin start(PluginFile file, String config) {
    return file.withMount("/bridge", bridge).withConfig(config.replace('\'', '"')).start();
  }

  private static List<Integer> statuses(Plugin plugin, Headers headers) {
    return List.of(status(plugin, headers), status(plugin, headers));
  }

  private static int status(Plugin plugin, Headers headers) {
    return send(plugin, headers).response().status();
  }

  private static Exchange send(Plugin plugin, Headers headers) {
    return plugin.handle(HttpRequest.get("/").withHeaders(headers), UPSTREAM);
  }
}
