package io.github.culvert.example.apikeys;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of this test are the client's name with {@code -key} behind it. */
@WasmPlugin
final class ApiKeysTest {
  private static final Upstream UPSTREAM = Upstream.answering(HttpResponse.ok("hello"));

  private static Plugin plugin;

  @BeforeAll
  static void start(PluginFile file) {
    String keys =
        Stream.of("ann", "bob", "cy").map(ApiKeysTest::entry).collect(Collectors.joining(", "));
    plugin = start(file, "{'keys': {%s}}".formatted(keys));
  }

  @AfterAll
  static void stop() {
    plugin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "bob", "cy"})
  void knownKey_tellsTheUpstreamWhoseItIs(String client) {
    HttpRequest forwarded = forwarded(Headers.of("X-Api-Key", client + "-key"));

    assertThat(forwarded.headers().values("X-Api-Client")).containsExactly(client);
    assertThat(forwarded.headers().contains("X-Api-Key")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ann", "ann-key2", "ANN-KEY", "ann-key, ann-key", "ann-keÿ"})
  void unknownKey_isRefused(String key) {
    HttpResponse response = refused(Headers.of("x-api-key", key));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).contains("ApiKey header=\"X-Api-Key\"");
    assertThat(response.body().text()).isEqualTo("unknown API key\n");
  }

  @Test
  void noKey_isRefused() {
    HttpResponse response = refused(Headers.NONE);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isPresent();
    assertThat(response.body().text()).isEqualTo("no X-Api-Key\n");
  }

  @Test
  void twoKeys_areRefusedAlsoWhenBothAreRight() {
    HttpResponse response = refused(Headers.of("X-Api-Key", "ann-key", "X-Api-Key", "ann-key"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body().text()).isEqualTo("more than one X-Api-Key\n");
  }

  /** What is longer than a key may be is not even hashed. */
  @Test
  void longKey_isRefusedAtTheLimit(PluginFile file) {
    String longest = "k".repeat(256);
    try (Plugin other = start(file, "{'keys': {'ann': '%s'}}".formatted(sha256(longest)))) {
      assertThat(send(other, Headers.of("X-Api-Key", longest)).forwarded()).isPresent();
      assertThat(send(other, Headers.of("X-Api-Key", longest + "k")).response().status())
          .isEqualTo(401);
      assertThat(send(other, Headers.of("X-Api-Key", "k".repeat(60_000))).response().status())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Api-Client", "x-api-client", "X_Api_Client", "X-API_CLIENT"})
  void forgedClient_isRemoved(String name) {
    HttpRequest forwarded =
        forwarded(
            Headers.of(
                "X-Api-Key", "ann-key", name, "bob", name, "cy", "Connection", "x-api-client"));

    assertThat(forwarded.headers().values("X-Api-Client")).containsExactly("ann");
    assertThat(forwarded.headers().contains("X_Api_Client")).isFalse();
    assertThat(forwarded.headers().contains("Connection")).isFalse();
  }

  /** A key under a name that upstreams may take for the header is no key, and is not passed on. */
  @Test
  void keyInAnotherSpelling_doesNotReachTheUpstream() {
    HttpRequest forwarded = forwarded(Headers.of("X-Api-Key", "ann-key", "X_Api_Key", "bob-key"));

    assertThat(forwarded.headers().contains("X_Api_Key")).isFalse();
    assertThat(refused(Headers.of("X_Api_Key", "ann-key")).status()).isEqualTo(401);
  }

  @Test
  void namesAreConfigured(PluginFile file) {
    String config =
        "{'header': 'Token', 'clientHeader': 'Who', 'keys': {'ann': '%s'}}"
            .formatted(sha256("ann-key").toUpperCase(Locale.ROOT));
    try (Plugin other = start(file, config)) {
      HttpRequest forwarded =
          send(other, Headers.of("Token", "ann-key", "X-Api-Key", "mine"))
              .forwarded()
              .orElseThrow();
      assertThat(forwarded.header("Who")).contains("ann");
      assertThat(forwarded.header("Token")).isEmpty();
      assertThat(forwarded.header("X-Api-Key")).contains("mine");
    }
  }

  /** As many as are allowed, each found; the guest's memory has room for them. */
  @Test
  void hundredKeys(PluginFile file) {
    try (Plugin other = start(file, "{'keys': {%s}}".formatted(keys(100)))) {
      for (int i : new int[] {0, 1, 50, 99}) {
        assertThat(send(other, Headers.of("X-Api-Key", "c" + i + "-key")).forwarded().orElseThrow())
            .extracting(request -> request.header("X-Api-Client").orElseThrow())
            .isEqualTo("c" + i);
      }
    }
    assertRefused(
        file, "{'keys': {%s}}".formatted(keys(101)), "keys: found 101 clients, expected 1 to 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | keys: found 0 clients, expected 1 to 100",
        "{'keys': 'ann'} | keys: found \"ann\", expected an object",
        "{'keys': {'ann': 'clear'}} | keys.ann: found a value that is not shown, as it may be"
            + " secret, expected the SHA-256 of a key, as 64 hex digits",
        "{'keys': {'ann': 'HASHx'}} | keys.ann: found a value that is not shown",
        "{'keys': {'ann': 'HASH', 'bob': 'HASH'}} | keys.bob: found a value that is not shown, as"
            + " it may be secret, expected another key than that of ann",
        "{'keys': {'a b': 'HASH'}} | keys: found the client \"a b\", expected printable ASCII",
        "{'keys': {'ann': 'HASH'}, 'header': 'a:b'} | header: found \"a:b\", expected a name",
        "{'keys': {'ann': 'HASH'}, 'header': 'Me', 'clientHeader': 'me'} | clientHeader: found"
            + " \"me\", expected another name than that of header",
        "{'keys': {'ann': 'HASH'}, 'realm': 'x'} | realm: unknown key; expected one of"
            + " clientHeader, header, keys"
      })
  void wrongConfiguration(String config, String message, PluginFile file) {
    assertRefused(file, config.replace("HASH", sha256("ann-key")), message);
  }

  private static void assertRefused(PluginFile file, String config, String message) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(() -> start(file, config).close())
        .withMessageContaining(message)
        .withMessageNotContaining("clear");
  }

  private static HttpRequest forwarded(Headers headers) {
    return send(plugin, headers).forwarded().orElseThrow();
  }

  private static HttpResponse refused(Headers headers) {
    Exchange exchange = send(plugin, headers);
    assertThat(exchange.forwarded()).isEmpty();
    assertThat(exchange.failure()).isEmpty();
    return exchange.response();
  }

  private static Exchange send(Plugin plugin, Headers headers) {
    return plugin.handle(HttpRequest.get("/").withHeaders(headers), UPSTREAM);
  }

  private static Plugin start(PluginFile file, String config) {
    return file.withConfig(config.replace('\'', '"')).start();
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> entry("c" + i))
        .collect(Collectors.joining(", "));
  }

  private static String entry(String client) {
    return "'%s': '%s'".formatted(client, sha256(client + "-key"));
  }

  private static String sha256(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
